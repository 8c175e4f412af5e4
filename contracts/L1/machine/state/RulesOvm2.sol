// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// The rules of OVM 2.0, in the place of Rules.sol.

bool constant IS_OVM2 = true;
bool constant IS_ARBITRUM = false;
uint256 constant TAG_CONFIG = 19;
/// @dev OVM_ETH
uint256 constant LEDGER = uint160(0xDeadDeAddeAddEAddeadDEaDDEAdDeaDDeAD0000);
uint256 constant LAST_PRECOMPILE = 0x09;
uint256 constant CHAIN_ACCOUNT = 0;
uint256 constant INIT_CODE_WORD_GAS = 0;
/// @dev Berlin has no limit: what a step opens.
uint256 constant MAX_INIT_CODE = 131072;
uint256 constant MAX_CODE = 2457600;
// EIP-2200, and the Yellow Paper before London.
uint256 constant CLEAR_REFUND = 15000;
uint256 constant REFUND_QUOTIENT = 2;
/// @dev MAX_ROLLUP_TX_SIZE
uint256 constant ELEMENT_ALLOWED = 50000;
