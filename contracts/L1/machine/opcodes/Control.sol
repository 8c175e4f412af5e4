// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// The linter does not see what assembly uses.
// solhint-disable no-unused-import

import {Frame} from "../state/Frame.sol";
import {FrameMemory} from "../state/FrameMemory.sol";
import {FrameStack} from "../state/FrameStack.sol";
import {PC, STACK_TOP} from "../state/Layout.sol";
import {ENDING_EXCEPTIONAL, ENDING_REVERT, ENDING_SUCCESS, Machine} from "../state/Machine.sol";
import {JumpDestinations} from "./JumpDestinations.sol";

/// @title Control
/// @notice STOP, JUMP, JUMPI, PC, GAS, JUMPDEST, RETURN, REVERT, INVALID.
library Control {
    using FrameStack for Frame;

    function stop(Machine memory _m, Frame memory) internal pure {
        _m.ending = ENDING_SUCCESS;
    }

    function jump(Machine memory _m, Frame memory) internal pure {
        uint256 target;
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 32)
            target := mload(top)
            mstore(STACK_TOP, top)
        }
        _jumpTo(_m, target);
    }

    function jumpi(Machine memory _m, Frame memory) internal pure {
        uint256 target;
        uint256 condition;
        assembly ("memory-safe") {
            let top := sub(mload(STACK_TOP), 64)
            condition := mload(top)
            target := mload(add(top, 32))
            mstore(STACK_TOP, top)
        }
        if (condition != 0) _jumpTo(_m, target);
    }

    function pc(Machine memory, Frame memory _f) internal pure {
        unchecked {
            _f.push(_f.pc - 1);
        }
    }

    function gas(Machine memory, Frame memory _f) internal pure {
        _f.push(_f.gas);
    }

    function jumpdest(Machine memory, Frame memory) internal pure {}

    function return_(Machine memory _m, Frame memory _f) internal pure {
        _end(_m, _f, ENDING_SUCCESS);
    }

    function revert_(Machine memory _m, Frame memory _f) internal pure {
        _end(_m, _f, ENDING_REVERT);
    }

    function invalid_(Machine memory _m, Frame memory) internal pure {
        _m.ending = ENDING_EXCEPTIONAL;
    }

    function _jumpTo(Machine memory _m, uint256 _target) private pure {
        if (!JumpDestinations.has(_target)) _m.ending = ENDING_EXCEPTIONAL;
        assembly ("memory-safe") {
            mstore(PC, _target)
        }
    }

    function _end(Machine memory _m, Frame memory _f, uint256 _ending) private pure {
        (uint256 offset, uint256 length) = _f.pop2();
        if (!FrameMemory.expandRange(_m, _f, offset, length)) return;
        _m.ending = _ending;
        _m.output = FrameMemory.slice(_m, _f, offset, length);
    }
}
