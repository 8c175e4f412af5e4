// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// How long what crosses the layers may be, so that it arrives (docs/l2-chain.md). test/integration/message-limits.test.ts compares each limit with
// what arrives.

// Bytes of data that the portal takes for a deposit, as on OP Mainnet, and the message passer for a withdrawal.
uint256 constant MAX_DEPOSIT_DATA = 120_000;
uint256 constant MAX_WITHDRAWAL_DATA = 120_000;

// Bytes of a message, either way: the call that relays it has its selector, its other arguments and their padding beside it.
uint256 constant MAX_MESSAGE = MAX_DEPOSIT_DATA - 256;

// Bytes of extra data of a bridged amount: about half a message, because each layer also logs it, and the message that holds it, and what carries
// that: four times in all.
uint256 constant MAX_EXTRA_DATA = 60_416;

/// @notice Thrown where something is sent that is too long to arrive.
/// @param size Its bytes.
/// @param maximum The most bytes that it may have.
error MessageTooLong(uint256 size, uint256 maximum);
