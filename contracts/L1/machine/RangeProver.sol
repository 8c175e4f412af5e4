// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Prover} from "./Prover.sol";
import {LongRanges} from "./opcodes/LongRanges.sol";
import {Range} from "./phases/Range.sol";
import {Machine, PHASE_RANGE, PHASE_RUN} from "./state/Machine.sol";

/// @title RangeProver
/// @notice Opcodes that take more of memory than one step can open, and phase RANGE, in which they go on: docs/spec/machine.md, 6.9 and 7.14.
contract RangeProver is Prover {
    function _prove(Machine memory _m) internal view override {
        // The interpreter has counted this step.
        if (_m.phase == PHASE_RUN) LongRanges.execute(_m, _m.frame);
        while (_m.steps != 0 && _m.phase == PHASE_RANGE) {
            Range.execute(_m, _m.frame);
            unchecked {
                _m.steps--;
            }
        }
    }
}
