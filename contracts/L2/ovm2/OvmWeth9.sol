// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {WETH9} from "../WETH9.sol";

/// @title OvmWeth9
/// @notice WETH9 in Berlin's instructions.
contract OvmWeth9 is WETH9 {}
