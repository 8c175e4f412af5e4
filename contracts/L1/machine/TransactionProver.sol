// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {NotBuilt} from "./MachineErrors.sol";
import {PhaseProver} from "./PhaseProver.sol";
import {AccessList} from "./phases/AccessList.sol";
import {Authorize} from "./phases/Authorize.sol";
import {Check} from "./phases/Check.sol";
import {Enter} from "./phases/Enter.sol";
import {Receipt} from "./phases/Receipt.sol";
import {Settle} from "./phases/Settle.sol";
import {
    Machine,
    PHASE_ACCESS,
    PHASE_AUTHORIZE,
    PHASE_CHECK,
    PHASE_DESTROY,
    PHASE_ENTER,
    PHASE_RECEIPT,
    PHASE_SETTLE
} from "./state/Machine.sol";

/// @title TransactionProver
/// @notice What surrounds a transaction's execution: docs/spec/machine.md, 7.5 to 7.11.
contract TransactionProver is PhaseProver {
    function _step(Machine memory _m) internal view override {
        uint256 phase = _m.phase;
        if (phase == PHASE_CHECK) Check.execute(_m);
        else if (phase == PHASE_ACCESS) AccessList.execute(_m);
        else if (phase == PHASE_AUTHORIZE) Authorize.execute(_m);
        else if (phase == PHASE_ENTER) Enter.execute(_m);
        else if (phase == PHASE_SETTLE) Settle.execute(_m);
        else if (phase == PHASE_DESTROY) Settle.destroy(_m);
        else if (phase == PHASE_RECEIPT) Receipt.execute(_m);
        else revert NotBuilt(phase);
    }
}
