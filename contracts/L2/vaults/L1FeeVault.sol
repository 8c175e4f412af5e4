// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FeeVault} from "./FeeVault.sol";

/// @title L1FeeVault
/// @notice Collects the L1 data fees.
/// @dev Predeploy 0x420000000000000000000000000000000000001A.
contract L1FeeVault is FeeVault {}
