// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Prover} from "./Prover.sol";
import {Creations} from "./opcodes/Creations.sol";
import {SelfDestruct} from "./opcodes/SelfDestruct.sol";
import {Frame} from "./state/Frame.sol";
import {ENDING_SUCCESS, Machine} from "./state/Machine.sol";

/// @title ContractProver
/// @notice CREATE, CREATE2, SELFDESTRUCT, and the end of a creation: docs/spec/machine.md, 6.2, 6.6, 6.8.
contract ContractProver is Prover {
    function _prove(Machine memory _m) internal view override {
        Frame memory frame = _m.frame;
        if (_m.ending == ENDING_SUCCESS) return Creations.conclude(_m, frame);
        uint256 opcode = _m.opcode;
        if (opcode == 0xff) SelfDestruct.execute(_m, frame);
        else Creations.execute(_m, frame);
    }
}
