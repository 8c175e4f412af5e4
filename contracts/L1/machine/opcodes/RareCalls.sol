// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Access} from "../state/Access.sol";
import {ClosedPages} from "../state/ClosedPages.sol";
import {Frame} from "../state/Frame.sol";
import {FrameMemory} from "../state/FrameMemory.sol";
import {FrameStack} from "../state/FrameStack.sol";
import {Frames} from "../state/Frames.sol";
import {Limits, RANGE_ALLOWED} from "../state/Limits.sol";
import {LongData} from "../state/LongData.sol";
import {ENDING_EXCEPTIONAL, Machine} from "../state/Machine.sol";
import {World} from "../state/World.sol";
import {Calls} from "./Calls.sol";

/// @title RareCalls
/// @notice Calls that pay or have a long input: docs/spec/machine.md, 6.7, whose steps the numbers are.
library RareCalls {
    uint256 private constant VALUE_GAS = 9000;
    uint256 private constant NEW_ACCOUNT = 25000;
    uint256 private constant STIPEND = 2300;

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
        if (isPrecompile || call.inputLength <= RANGE_ALLOWED) Calls.takeInput(_m, _f, call);
        else call.inputHash = LongData.slice(_m, _f, call.inputOffset);
        bytes32 snapshot = Calls.snapshot(_m);
        if (_m.opcode == Calls.CALL) World.transfer(_m, _f.self, call.to, call.value);
        Calls.enter(_m, _f, call, snapshot);
    }

    /// @dev 1 and 2
    function _isForbidden(
        Machine memory _m,
        Frame memory _f,
        Calls.Call memory _call,
        bool _isPrecompile
    ) private pure returns (bool) {
        if (_m.opcode == Calls.CALL && _call.value != 0 && _f.isStatic != 0) return true;
        return _isPrecompile && Limits.isInputOver(_m, _call.inputLength);
    }

    /// @dev 5
    function _payForValue(Machine memory _m, Frame memory _f, Calls.Call memory _call) private pure returns (bool) {
        if (_call.value == 0) return true;
        if (!Frames.charge(_m, _f, VALUE_GAS)) return false;
        if (_m.opcode != Calls.CALL || !World.isEmpty(World.account(_m, _call.to))) return true;
        return Frames.charge(_m, _f, NEW_ACCOUNT);
    }
}
