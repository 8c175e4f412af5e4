// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Machine, PHASE_PENDING} from "../state/Machine.sol";
import {Result, Work} from "../state/Work.sol";
import {ChainCall} from "./ChainCall.sol";

/// @title Redeemed
/// @notice Phase REDEEMED: behind a redeem's receipt. docs/spec/machine.md, 12.
library Redeemed {
    bytes4 private constant REDEEMED = bytes4(keccak256("redeemed(uint256,uint256)"));
    /// @notice How a redeem went that had too little to begin.
    uint256 internal constant NOT_BEGUN = 2;

    function execute(Machine memory _m) internal pure {
        Result memory result = Work.openResult(_m);
        tell(_m, result.success, result.gasUsed);
    }

    /// @notice Tells ArbRetryableTx how a redeem went, which answers what comes back.
    function tell(Machine memory _m, uint256 _status, uint256 _gasUsed) internal pure {
        bytes memory input = ChainCall.encode(abi.encodeWithSelector(REDEEMED, _status, _gasUsed));
        if (ChainCall.begin(_m, ChainCall.REDEEMED, input)) return;
        _m.work = 0;
        _m.phase = PHASE_PENDING;
    }
}
