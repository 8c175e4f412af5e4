// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Frame} from "../state/Frame.sol";
import {FrameMemory} from "../state/FrameMemory.sol";
import {FrameStack} from "../state/FrameStack.sol";
import {Frames} from "../state/Frames.sol";
import {RANGE_ALLOWED} from "../state/Limits.sol";
import {ENDING_EXCEPTIONAL, ENDING_LONG, Machine} from "../state/Machine.sol";
import {Memory} from "./Memory.sol";

/// @title FrameData
/// @notice KECCAK256, and what a frame knows of itself: addresses, call data, code, return data.
library FrameData {
    using FrameStack for Frame;

    uint256 private constant GAS_PER_HASHED_WORD = 6;

    function keccak(Machine memory _m, Frame memory _f) internal pure {
        (uint256 offset, uint256 length) = _f.pop2();
        if (!FrameMemory.expandRange(_m, _f, offset, length)) return;
        if (!payForHash(_m, _f, length)) return;
        uint256 ptr = length == 0 ? 0 : FrameMemory.read(_m, _f, offset, length);
        uint256 hash;
        assembly ("memory-safe") {
            hash := keccak256(ptr, length)
        }
        _f.push(hash);
    }

    /// @dev Whether data is not opened at once: then the opcode is the range prover's.
    function _isLong(Machine memory _m, uint256 _length) private pure returns (bool) {
        if (_length <= RANGE_ALLOWED) return false;
        _m.ending = ENDING_LONG;
        return true;
    }

    /// @notice Pays for hashing bytes, by words.
    function payForHash(Machine memory _m, Frame memory _f, uint256 _length) internal pure returns (bool) {
        unchecked {
            return Frames.charge(_m, _f, GAS_PER_HASHED_WORD * ((_length + 31) / 32));
        }
    }

    function self(Machine memory, Frame memory _f) internal pure {
        _f.push(_f.self);
    }

    function caller_(Machine memory, Frame memory _f) internal pure {
        _f.push(_f.caller);
    }

    function callvalue_(Machine memory, Frame memory _f) internal pure {
        _f.push(_f.value);
    }

    function calldataload_(Machine memory _m, Frame memory _f) internal pure {
        uint256 offset = _f.pop();
        uint256 value;
        if (offset < _f.inputLength) {
            if (_isLong(_m, _f.inputLength)) return;
            bytes memory input = Frames.input(_m, _f);
            assembly ("memory-safe") {
                value := mload(add(add(input, 32), offset))
                let there := sub(mload(input), offset)
                if lt(there, 32) {
                    let beyond := shl(3, sub(32, there))
                    value := shl(beyond, shr(beyond, value))
                }
            }
        }
        _f.push(value);
    }

    function calldatasize_(Machine memory, Frame memory _f) internal pure {
        _f.push(_f.inputLength);
    }

    function calldatacopy_(Machine memory _m, Frame memory _f) internal pure {
        (uint256 to, uint256 from, uint256 length) = _f.pop3();
        if (_isLong(_m, _f.inputLength)) return;
        if (!FrameMemory.expandRange(_m, _f, to, length) || !Memory.payForCopy(_m, _f, length)) return;
        if (length != 0) FrameMemory.copyInto(_m, _f, to, Frames.input(_m, _f), from, length);
    }

    function codesize_(Machine memory, Frame memory _f) internal pure {
        _f.push(_f.codeLength);
    }

    function codecopy_(Machine memory _m, Frame memory _f) internal pure {
        (uint256 to, uint256 from, uint256 length) = _f.pop3();
        if (!FrameMemory.expandRange(_m, _f, to, length) || !Memory.payForCopy(_m, _f, length)) return;
        if (length != 0) FrameMemory.copyInto(_m, _f, to, Frames.code(_f), from, length);
    }

    function returndatasize_(Machine memory, Frame memory _f) internal pure {
        _f.push(_f.returnDataLength);
    }

    function returndatacopy_(Machine memory _m, Frame memory _f) internal pure {
        (uint256 to, uint256 from, uint256 length) = _f.pop3();
        uint256 size = _f.returnDataLength;
        if (length > size || from > size - length) {
            _m.ending = ENDING_EXCEPTIONAL;
            return;
        }
        if (_isLong(_m, size)) return;
        if (!FrameMemory.expandRange(_m, _f, to, length) || !Memory.payForCopy(_m, _f, length)) return;
        if (length != 0) FrameMemory.copyInto(_m, _f, to, Frames.returnData(_m, _f), from, length);
    }
}
