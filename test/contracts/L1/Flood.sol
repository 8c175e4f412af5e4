// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IOptimismPortal} from "../../../contracts/L1/bridge/IOptimismPortal.sol";

/// @notice Deposits in one transaction, as many times as there is gas for.
contract Flood {
    function go(IOptimismPortal _portal, uint256 _count, uint64 _gasLimit) external {
        for (uint256 i = 0; i < _count; i++) _portal.depositTransaction(address(1), 0, _gasLimit, false, "");
    }
}
