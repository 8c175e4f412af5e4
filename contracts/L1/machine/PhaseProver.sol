// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Prover} from "./Prover.sol";
import {
    Machine,
    PHASE_CHECK,
    PHASE_ELEMENT,
    PHASE_FASTLZ,
    PHASE_INTERNAL,
    PHASE_RANGE,
    PHASE_RECEIPT,
    PHASE_RUN,
    TAG_HALT,
    TAG_START
} from "./state/Machine.sol";
import {Parts} from "./state/Parts.sol";
import {IS_ARBITRUM} from "./state/Rules.sol";

/// @notice Whose rules a machine's next step follows.
enum Family {
    HALTED,
    INTERPRETER,
    ELEMENT,
    TRANSACTION,
    BLOCK,
    RANGE,
    MESSAGE
}

function familyOf(Machine memory _m) pure returns (Family) {
    if (_m.status == TAG_HALT) return Family.HALTED;
    if (_m.status == TAG_START) return Family.BLOCK;
    uint256 phase = _m.phase;
    if (phase == PHASE_RUN) return Family.INTERPRETER;
    if (phase == PHASE_RANGE) return Family.RANGE;
    // The end of the elements is the block's: what follows is, too.
    if (phase == PHASE_ELEMENT) return Parts.hasElement(_m) ? Family.ELEMENT : Family.BLOCK;
    if (phase == PHASE_FASTLZ) return Family.ELEMENT;
    if (IS_ARBITRUM && phase >= PHASE_INTERNAL) return Family.MESSAGE;
    return phase >= PHASE_CHECK && phase <= PHASE_RECEIPT ? Family.TRANSACTION : Family.BLOCK;
}

/// @title PhaseProver
/// @notice A prover of whole phases: goes on for as long as the steps are its own, for handing a machine over is dear.
abstract contract PhaseProver is Prover {
    function _prove(Machine memory _m) internal view override {
        Family family = familyOf(_m);
        do {
            _step(_m);
            unchecked {
                _m.steps--;
            }
        } while (_m.steps != 0 && familyOf(_m) == family);
    }

    function _step(Machine memory _m) internal view virtual;
}
