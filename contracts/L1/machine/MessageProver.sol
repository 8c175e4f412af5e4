// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {NotBuilt} from "./MachineErrors.sol";
import {PhaseProver} from "./PhaseProver.sol";
import {Internal} from "./phases/Internal.sol";
import {Machine, PHASE_INTERNAL} from "./state/Machine.sol";

/// @title MessageProver
/// @notice What an Arbitrum does by itself, and by the messages that L1 sends: docs/spec/machine.md, 12.
contract MessageProver is PhaseProver {
    function _step(Machine memory _m) internal pure override {
        uint256 phase = _m.phase;
        if (phase == PHASE_INTERNAL) Internal.execute(_m);
        else revert NotBuilt(phase);
    }
}
