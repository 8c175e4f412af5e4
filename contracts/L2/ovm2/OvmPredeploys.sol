// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Addresses of the contracts that both OVMs have from genesis on.
/// @dev The npm package eth-optimism/contracts 0.5.40, libraries/constants/Lib_PredeployAddresses.sol.
library OvmPredeploys {
    address internal constant MESSAGE_PASSER = 0x4200000000000000000000000000000000000000;
    address internal constant L2_CROSS_DOMAIN_MESSENGER = 0x4200000000000000000000000000000000000007;
    address internal constant L2_STANDARD_BRIDGE = 0x4200000000000000000000000000000000000010;
}
