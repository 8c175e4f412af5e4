// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// The rules of Arbitrum, in the place of Rules.sol.

bool constant IS_OVM2 = false;
bool constant IS_ARBITRUM = true;
uint256 constant TAG_CONFIG = 22;
uint256 constant LEDGER = 0;
uint256 constant LAST_PRECOMPILE = 0x11;
/// @dev Nitro's ArbosAddress
uint256 constant CHAIN_ACCOUNT = 0x0a4b05;
uint256 constant INIT_CODE_WORD_GAS = 2;
uint256 constant MAX_INIT_CODE = 49152;
uint256 constant MAX_CODE = 24576;
uint256 constant CLEAR_REFUND = 4800;
uint256 constant REFUND_QUOTIENT = 5;
/// @dev What Nitro's sequencer takes.
uint256 constant ELEMENT_ALLOWED = 95000;
