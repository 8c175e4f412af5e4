// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FeeVault} from "./FeeVault.sol";

/// @title OperatorFeeVault
/// @notice Collects the operator fees.
/// @dev Predeploy 0x420000000000000000000000000000000000001b.
contract OperatorFeeVault is FeeVault {}
