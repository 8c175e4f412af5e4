// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// How long what crosses the layers may be, so that it arrives. On L2 an opcode takes no more than 131,072 bytes of memory, and a
// transaction no more than 245,760 bytes of logs, because L1 must be able to judge its steps (docs/l2-chain.md).
// test/integration/message-limits.test.ts compares the numbers with the chain's rules, and each limit with what arrives.

// Bytes of logs that a transaction of L2 may have.
uint256 constant L2_LOGS = 245_760;

// Bytes of data that the portal takes for a deposit, as on OP Mainnet, and the message passer for a withdrawal.
uint256 constant MAX_DEPOSIT_DATA = 120_000;
uint256 constant MAX_WITHDRAWAL_DATA = 120_000;

// Bytes of a message, either way: the call that relays it has its selector, its other arguments and their padding beside it.
uint256 constant MAX_MESSAGE = MAX_DEPOSIT_DATA - 256;

// Bytes of extra data of a bridged amount: leaving L2 it is logged four times, by the bridge in two events, by the messenger, and by the
// message passer. The rest of the logs is what is beside it.
uint256 constant MAX_EXTRA_DATA = (L2_LOGS - 4_096) / 4;

/// @notice Thrown where something is sent that is too long to arrive.
/// @param size Its bytes.
/// @param maximum The most bytes that it may have.
error MessageTooLong(uint256 size, uint256 maximum);
