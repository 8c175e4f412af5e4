// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// What differs between designs: docs/spec/machine.md, 11. The machine is compiled once for each: for the others
// scripts/artifacts.mjs puts RulesOvm2.sol or RulesArbitrum.sol in this file's place.

bool constant IS_OVM2 = false;
bool constant IS_ARBITRUM = false;
/// @dev First word of CONFIG: a machine opens no other design's.
uint256 constant TAG_CONFIG = 4;
/// @dev The ERC-20 whose storage holds all ether, where accounts do not hold it.
uint256 constant LEDGER = 0;
/// @dev Precompiles are at 1 to this address.
uint256 constant LAST_PRECOMPILE = 0x11;
/// @dev The account as which the chain itself calls contracts (docs/spec/machine.md, 12); 0 where a design makes no such calls.
uint256 constant CHAIN_ACCOUNT = 0;
/// @dev EIP-3860
uint256 constant INIT_CODE_WORD_GAS = 2;
uint256 constant MAX_INIT_CODE = 49152;
/// @dev EIP-170
uint256 constant MAX_CODE = 24576;
/// @dev EIP-3529
uint256 constant CLEAR_REFUND = 4800;
uint256 constant REFUND_QUOTIENT = 5;
/// @dev What every chain takes of a sequenced element, in bytes.
uint256 constant ELEMENT_ALLOWED = 131072;
