// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {NotBuilt} from "./MachineErrors.sol";
import {PhaseProver} from "./PhaseProver.sol";
import {Begin} from "./phases/Begin.sol";
import {BuildTrie} from "./phases/BuildTrie.sol";
import {EndElements} from "./phases/EndElements.sol";
import {Leaf} from "./phases/Leaf.sol";
import {Seal} from "./phases/Seal.sol";
import {SystemWrites} from "./phases/SystemWrites.sol";
import {
    Machine,
    PHASE_ELEMENT,
    PHASE_LEAF,
    PHASE_RECEIPTS,
    PHASE_SEAL,
    PHASE_SYSTEM,
    PHASE_TRANSACTIONS,
    TAG_START
} from "./state/Machine.sol";

/// @title BlockProver
/// @notice A block's begin and end: docs/spec/machine.md, 7.1, 7.2, the end of 7.3, 7.12, 7.13.
contract BlockProver is PhaseProver {
    function _step(Machine memory _m) internal pure override {
        uint256 phase = _m.phase;
        if (_m.status == TAG_START) Begin.execute(_m);
        else if (phase == PHASE_SYSTEM) SystemWrites.execute(_m);
        else if (phase == PHASE_ELEMENT) EndElements.execute(_m);
        else if (phase == PHASE_TRANSACTIONS || phase == PHASE_RECEIPTS) BuildTrie.execute(_m);
        else if (phase == PHASE_LEAF) Leaf.execute(_m);
        else if (phase == PHASE_SEAL) Seal.execute(_m);
        else revert NotBuilt(phase);
    }
}
