// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Machine, PHASE_MESSAGE} from "../state/Machine.sol";
import {ChainCall} from "./ChainCall.sol";

/// @title Pending
/// @notice Phase PENDING: behind a receipt, the next of what is pending. docs/spec/machine.md, 12.
library Pending {
    bytes4 private constant NEXT = bytes4(keccak256("next()"));

    function execute(Machine memory _m) internal pure {
        if (ChainCall.hasTickets(_m, ChainCall.PENDING)) {
            if (ChainCall.begin(_m, ChainCall.NEXT, ChainCall.encode(abi.encodePacked(NEXT)))) return;
        }
        _m.phase = PHASE_MESSAGE;
    }
}
