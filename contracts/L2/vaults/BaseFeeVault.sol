// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FeeVault} from "./FeeVault.sol";

/// @title BaseFeeVault
/// @notice Collects the base fees, which L2 does not burn.
/// @dev Predeploy 0x4200000000000000000000000000000000000019.
contract BaseFeeVault is FeeVault {}
