// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {NotBuilt} from "./MachineErrors.sol";
import {Prover} from "./Prover.sol";
import {Machine} from "./state/Machine.sol";

/// @title BlockProver
/// @notice Phases that are not built yet.
contract BlockProver is Prover {
    function _prove(Machine memory _m) internal pure override {
        revert NotBuilt(_m.phase);
    }
}
