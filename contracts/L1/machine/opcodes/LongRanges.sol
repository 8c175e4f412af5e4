// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Range} from "../phases/Range.sol";
import {sliceOf} from "../rlp/Rlp.sol";
import {Access} from "../state/Access.sol";
import {ClosedPages} from "../state/ClosedPages.sol";
import {Frame, KIND_CREATION} from "../state/Frame.sol";
import {FrameMemory} from "../state/FrameMemory.sol";
import {Frames} from "../state/Frames.sol";
import {FrameStack} from "../state/FrameStack.sol";
import {LongData} from "../state/LongData.sol";
import {Logs} from "../state/Logs.sol";
import {
    ENDING_EXCEPTIONAL,
    ENDING_LOGGED,
    ENDING_NONE,
    ENDING_REVERT,
    ENDING_SUCCESS,
    Machine
} from "../state/Machine.sol";
import {Parts} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {World} from "../state/World.sol";
import {BlockHash} from "./BlockHash.sol";
import {Calls} from "./Calls.sol";
import {FrameData} from "./FrameData.sol";
import {Host} from "./Host.sol";
import {Memory} from "./Memory.sol";
import {RareCalls} from "./RareCalls.sol";
import {Returns} from "./Returns.sol";
import {StoreSlot} from "./StoreSlot.sol";

/// @title LongRanges
/// @notice Opcodes that take more of memory, or of input or return data, than one step can open: docs/spec/machine.md, 6.9. And what is
///         rare, for which the interpreter has no room: EXTCODECOPY, BLOCKHASH, an SSTORE that deletes, calls that pay.
library LongRanges {
    using FrameStack for Frame;

    uint256 private constant KECCAK256 = 0x20;
    uint256 private constant CALLDATALOAD = 0x35;
    uint256 private constant CALLDATACOPY = 0x37;
    uint256 private constant CODECOPY = 0x39;
    uint256 private constant EXTCODECOPY = 0x3c;
    uint256 private constant RETURNDATACOPY = 0x3e;
    uint256 private constant BLOCKHASH = 0x40;
    uint256 private constant SSTORE = 0x55;
    uint256 private constant MCOPY = 0x5e;
    uint256 private constant LOG0 = 0xa0;
    uint256 private constant LOG4 = 0xa4;
    uint256 private constant RETURN = 0xf3;
    uint256 private constant REVERT = 0xfd;

    /// @notice Executes an opcode whose static gas the interpreter has charged. It has popped the operands of those that it executes itself
    ///         as a rule.
    function execute(Machine memory _m, Frame memory _f) internal view {
        uint256 opcode = _m.opcode;
        bool isLogged = _m.ending == ENDING_LOGGED;
        _m.ending = ENDING_NONE;
        if (isLogged) Logs.fold(_m);
        else if (opcode == KECCAK256) _keccak(_m, _f);
        else if (opcode == CALLDATALOAD) _loadInput(_m, _f);
        else if (opcode == CALLDATACOPY) _copy(_m, _f, _f.input, _f.inputLength);
        else if (opcode == CODECOPY) _copy(_m, _f, _f.code, _f.codeLength);
        else if (opcode == RETURNDATACOPY) _copyReturned(_m, _f);
        else if (opcode == EXTCODECOPY) _copyCode(_m, _f);
        else if (opcode == BLOCKHASH) _push(_m, _f, uint256(BlockHash.find(_m, _f.pop())));
        else if (opcode == SSTORE) _store(_m, _f);
        else if (opcode == MCOPY) _move(_m, _f);
        else if (opcode >= LOG0 && opcode <= LOG4) _log(_m, _f, opcode - LOG0);
        else if (opcode == RETURN) _end(_m, _f, ENDING_SUCCESS);
        else if (opcode == REVERT) _end(_m, _f, ENDING_REVERT);
        else _call(_m, _f);
    }

    /// @dev Takes operands back: above the stack's top they are as they were.
    function _restore(Frame memory _f, uint256 _count) private pure {
        unchecked {
            _f.stackTop += 32 * _count;
        }
    }

    /// @dev Pays for a range, and grows the memory.
    function _expand(Machine memory _m, Frame memory _f, uint256 _offset, uint256 _length) private pure returns (bool) {
        return FrameMemory.expand(_m, _f, FrameMemory.endToPay(_offset, _length));
    }

    function _push(Machine memory _m, Frame memory _f, uint256 _value) private pure {
        FrameStack.makeRoom(_m, _f);
        _f.push(_value);
    }

    function _keccak(Machine memory _m, Frame memory _f) private pure {
        _restore(_f, 2);
        (uint256 offset, uint256 length) = _f.pop2();
        if (!_expand(_m, _f, offset, length) || !FrameData.payForHash(_m, _f, length)) return;
        ClosedPages.close(_m, _f);
        Range.beginHash(_m, offset, length);
    }

    function _loadInput(Machine memory _m, Frame memory _f) private view {
        _restore(_f, 1);
        uint256 offset = _f.pop();
        uint256 ptr;
        assembly ("memory-safe") {
            ptr := mload(0x40)
        }
        LongData.read(_m, _f.input, _f.inputLength, offset, 32, ptr);
        assembly ("memory-safe") {
            offset := mload(ptr)
        }
        _push(_m, _f, offset);
    }

    function _copy(Machine memory _m, Frame memory _f, bytes32 _data, uint256 _dataLength) private view {
        _restore(_f, 3);
        (uint256 to, uint256 from, uint256 length) = _f.pop3();
        if (_expand(_m, _f, to, length) && Memory.payForCopy(_m, _f, length)) {
            Range.copy(_m, _f, _data, _dataLength, from, to, length);
        }
    }

    function _copyReturned(Machine memory _m, Frame memory _f) private view {
        _restore(_f, 3);
        (, uint256 from, uint256 length) = _f.pop3();
        uint256 size = _f.returnDataLength;
        if (length > size || from > size - length) _m.ending = ENDING_EXCEPTIONAL;
        else _copy(_m, _f, _f.returnData, size);
    }

    function _copyCode(Machine memory _m, Frame memory _f) private view {
        uint256 target = uint160(_f.pop());
        (uint256 to, uint256 from, uint256 length) = _f.pop3();
        if (!_expand(_m, _f, to, length) || !Memory.payForCopy(_m, _f, length)) return;
        if (!Frames.charge(_m, _f, Access.addressGas(_m, target)) || length == 0) return;
        bytes32 codeHash = World.account(_m, target).codeHash;
        Range.copy(_m, _f, codeHash, Pool.openCode(_m, codeHash).length, from, to, length);
    }

    function _move(Machine memory _m, Frame memory _f) private view {
        _restore(_f, 3);
        (uint256 to, uint256 from, uint256 length) = _f.pop3();
        uint256 end = FrameMemory.endToPay(to, length);
        uint256 other = FrameMemory.endToPay(from, length);
        if (!FrameMemory.expand(_m, _f, end > other ? end : other) || !Memory.payForCopy(_m, _f, length)) return;
        // From the memory as it is now, whatever becomes of it meanwhile.
        Range.copy(_m, _f, LongData.slice(_m, _f, from), length, 0, to, length);
    }

    function _log(Machine memory _m, Frame memory _f, uint256 _topicCount) private pure {
        _restore(_f, 2);
        (uint256 offset, uint256 length) = _f.pop2();
        if (!_expand(_m, _f, offset, length)) return;
        (bool isPaid, uint256 topics) = Host.takeTopics(_m, _f, length);
        if (!isPaid) return;
        Logs.append(_m, _f.self, topics, _topicCount, sliceOf(0, length));
        if (_m.ending == ENDING_LOGGED) Logs.fold(_m);
        _m.ending = ENDING_NONE;
        Range.beginLog(_m, LongData.slice(_m, _f, offset), length, 0);
    }

    function _call(Machine memory _m, Frame memory _f) private view {
        _restore(_f, _m.opcode == Calls.CALL || _m.opcode == Calls.CALLCODE ? 7 : 6);
        RareCalls.execute(_m, _f);
    }

    function _store(Machine memory _m, Frame memory _f) private pure {
        _restore(_f, 2);
        StoreSlot.executeAny(_m, _f);
    }

    /// @dev A long output: only a waiting call looks at it.
    function _end(Machine memory _m, Frame memory _f, uint256 _ending) private view {
        _restore(_f, 2);
        (uint256 offset, uint256 length) = _f.pop2();
        if (!_expand(_m, _f, offset, length)) return;
        bool success = _ending == ENDING_SUCCESS;
        if (success && _f.kind == KIND_CREATION) {
            // Longer than any code.
            _m.ending = ENDING_EXCEPTIONAL;
            return;
        }
        if (_f.depth == 0) {
            _m.ending = _ending;
            return;
        }
        bytes32 output = LongData.slice(_m, _f, offset);
        if (!success) Parts.setState(_m, _f.snapshot);
        (uint256 result, uint256 to, uint256 most) = Returns.toParent(_m, _f, success);
        _push(_m, _f, result);
        (_f.returnData, _f.returnDataLength, _f.returnDataAt) = (output, length, 0);
        Range.copy(_m, _f, output, length, 0, to, most < length ? most : length);
    }
}
