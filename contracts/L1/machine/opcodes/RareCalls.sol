// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Range} from "../phases/Range.sol";
import {Access} from "../state/Access.sol";
import {ClosedPages} from "../state/ClosedPages.sol";
import {Frame} from "../state/Frame.sol";
import {FrameMemory} from "../state/FrameMemory.sol";
import {FrameStack} from "../state/FrameStack.sol";
import {Frames} from "../state/Frames.sol";
import {Limits, RANGE_ALLOWED} from "../state/Limits.sol";
import {LongData} from "../state/LongData.sol";
import {ENDING_EXCEPTIONAL, Machine} from "../state/Machine.sol";
import {Parts} from "../state/Parts.sol";
import {CHAIN_ACCOUNT, IS_ARBITRUM} from "../state/Rules.sol";
import {World} from "../state/World.sol";
import {CallStack} from "./CallStack.sol";
import {Calls} from "./Calls.sol";

/// @title RareCalls
/// @notice Calls that pay or have a long input: docs/spec/machine.md, 6.7, whose steps the numbers are.
library RareCalls {
    using FrameStack for Frame;

    uint256 private constant VALUE_GAS = 9000;
    uint256 private constant NEW_ACCOUNT = 25000;
    uint256 private constant STIPEND = 2300;

    uint256 private constant IDENTITY = 0x04;

    function execute(Machine memory _m, Frame memory _f) internal view {
        Calls.Call memory call = Calls.operands(_m.opcode, _f);
        FrameStack.makeRoom(_m, _f);
        bool isPrecompile = Access.isPrecompile(call.to);
        if (_isForbidden(_m, _f, call, isPrecompile)) {
            _m.ending = ENDING_EXCEPTIONAL;
            return;
        }
        if (!Calls.reach(_m, _f, call, FrameMemory.endToPay(call.inputOffset, call.inputLength))) return;
        if (!_payForValue(_m, _f, call)) return;
        bool begins = Calls.takeGas(_m, _f, call);
        unchecked {
            if (call.value != 0) call.gas += STIPEND;
        }
        if (begins && call.value != 0) begins = World.account(_m, _f.self).balance >= call.value;
        if (!begins) return Calls.refuse(_f, call);
        // A precompile's output is written to memory, but not to the pages that the caller has opened: see Prover.
        if (isPrecompile) ClosedPages.close(_m, _f);
        bool isChain = IS_ARBITRUM && call.to == CHAIN_ACCOUNT;
        if (isChain) call.inputLength = 0;
        bool isSlice = call.inputLength > RANGE_ALLOWED && (!isPrecompile || call.to == IDENTITY);
        if (isSlice) call.inputHash = LongData.slice(_m, _f, call.inputOffset);
        else Calls.takeInput(_m, _f, call);
        bytes32 snapshot = Calls.snapshot(_m);
        if (_m.opcode == Calls.CALL) World.transfer(_m, _f.self, call.to, call.value);
        if (isChain && _f.self == CallStack.ARB_SYS) CallStack.answer(_m, _f, call);
        else if (isSlice && isPrecompile) _giveBack(_m, _f, call, snapshot);
        else Calls.enter(_m, _f, call, snapshot);
    }

    /// @dev The identity of a long input, which is its output.
    function _giveBack(Machine memory _m, Frame memory _f, Calls.Call memory _call, bytes32 _snapshot) private view {
        unchecked {
            uint256 length = _call.inputLength;
            uint256 cost = 15 + 3 * ((length + 31) / 32);
            if (cost > _call.gas) {
                Parts.setState(_m, _snapshot);
                _f.push(0);
                return;
            }
            _f.gas += _call.gas - cost;
            _f.push(1);
            (_f.returnData, _f.returnDataLength, _f.returnDataAt) = (_call.inputHash, length, 0);
            uint256 copied = _call.outputLength < length ? _call.outputLength : length;
            Range.copy(_m, _f, _call.inputHash, length, 0, _call.outputOffset, copied);
        }
    }

    /// @dev 1 and 2
    function _isForbidden(
        Machine memory _m,
        Frame memory _f,
        Calls.Call memory _call,
        bool _isPrecompile
    ) private pure returns (bool) {
        if (_m.opcode == Calls.CALL && _call.value != 0 && _f.isStatic != 0) return true;
        if (!_isPrecompile || _call.to == IDENTITY) return false;
        return Limits.isInputOver(_m, Calls.bytesRead(_call.to, _call.inputLength));
    }

    /// @dev 5
    function _payForValue(Machine memory _m, Frame memory _f, Calls.Call memory _call) private pure returns (bool) {
        if (_call.value == 0) return true;
        if (!Frames.charge(_m, _f, VALUE_GAS)) return false;
        if (_m.opcode != Calls.CALL || !World.isEmpty(World.account(_m, _call.to))) return true;
        return Frames.charge(_m, _f, NEW_ACCOUNT);
    }
}
