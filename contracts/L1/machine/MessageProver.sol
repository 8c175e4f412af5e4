// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {NotBuilt} from "./MachineErrors.sol";
import {PhaseProver} from "./PhaseProver.sol";
import {Internal} from "./phases/Internal.sol";
import {Message} from "./phases/Message.sol";
import {Moves} from "./phases/Moves.sol";
import {Pending} from "./phases/Pending.sol";
import {Redeemed} from "./phases/Redeemed.sol";
import {Machine, PHASE_INTERNAL, PHASE_MESSAGE, PHASE_MOVES, PHASE_PENDING, PHASE_REDEEMED} from "./state/Machine.sol";

/// @title MessageProver
/// @notice What an Arbitrum does by itself, and by the messages that L1 sends: docs/spec/machine.md, 12.
contract MessageProver is PhaseProver {
    function _step(Machine memory _m) internal view override {
        uint256 phase = _m.phase;
        if (phase == PHASE_INTERNAL) Internal.execute(_m);
        else if (phase == PHASE_PENDING) Pending.execute(_m);
        else if (phase == PHASE_MESSAGE) Message.execute(_m);
        else if (phase == PHASE_MOVES) Moves.execute(_m);
        else if (phase == PHASE_REDEEMED) Redeemed.execute(_m);
        else revert NotBuilt(phase);
    }
}
