// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Prover} from "./Prover.sol";
import {Calls} from "./opcodes/Calls.sol";
import {Creations} from "./opcodes/Creations.sol";
import {SelfDestruct} from "./opcodes/SelfDestruct.sol";
import {Frame} from "./state/Frame.sol";
import {ENDING_SUCCESS, Machine} from "./state/Machine.sol";

/// @title ContractProver
/// @notice Instructions that open and close contracts, and the end of a creation: docs/spec/machine.md, 6.2, 6.6 to 6.8.
contract ContractProver is Prover {
    function _prove(Machine memory _m) internal view override {
        Frame memory frame = _m.frame;
        if (_m.ending == ENDING_SUCCESS) return Creations.conclude(_m, frame);
        uint256 opcode = _m.opcode;
        if (opcode == 0xff) SelfDestruct.execute(_m, frame);
        else if (opcode == 0xf0 || opcode == 0xf5) Creations.execute(_m, frame);
        else Calls.execute(_m, frame);
    }
}
