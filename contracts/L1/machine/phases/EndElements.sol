// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EMPTY, EMPTY_ROOT, Machine, PHASE_SEAL, PHASE_TRANSACTIONS} from "../state/Machine.sol";
import {Parts, Progress} from "../state/Parts.sol";
import {Work} from "../state/Work.sol";
import {TrieOrder} from "./TrieOrder.sol";

/// @title EndElements
/// @notice Phase ELEMENT when no element is left: on to the tries. docs/spec/machine.md, 7.3.
library EndElements {
    function execute(Machine memory _m) internal pure {
        Progress memory progress = Parts.copyProgress(_m);
        if (progress.count == 0) {
            _m.work = Work.build(_m, 0, 0, EMPTY, EMPTY_ROOT, EMPTY_ROOT);
            _m.phase = PHASE_SEAL;
        } else {
            _m.work = Work.build(_m, TrieOrder.first(progress.count), progress.transactions, EMPTY, 0, 0);
            _m.phase = PHASE_TRANSACTIONS;
        }
    }
}
