// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// How long what crosses the layers may be, so that it arrives. A frame of L2 has little memory, because L1 must be able to judge its
// steps (docs/l2-chain.md); test/integration/message-limits.test.ts compares the number with the chain's rules, and each limit with what arrives.

// Bytes of memory that a frame of L2 may have.
uint256 constant L2_FRAME_MEMORY = 65_536;

// Bytes of a message to L2: the frame that relays it there holds it once, behind the other arguments of the call.
uint256 constant MAX_MESSAGE_TO_L2 = L2_FRAME_MEMORY - 1_024;

// Bytes of a message to L1: the frame that sends it on L2 holds it twice, in the call that relays it and in the call that carries that.
uint256 constant MAX_MESSAGE_TO_L1 = (L2_FRAME_MEMORY - 2_048) / 2;

// Bytes of data of a withdrawal: the message passer holds it once.
uint256 constant MAX_WITHDRAWAL_DATA = L2_FRAME_MEMORY - 512;

// Bytes of extra data of a bridged amount: a bridge's frame holds it three times, as argument, in the message, and in the call that sends that.
uint256 constant MAX_EXTRA_DATA = (L2_FRAME_MEMORY - 2_048) / 3;

/// @notice Thrown where something is sent that is too long to arrive.
/// @param size Its bytes.
/// @param maximum The most bytes that it may have.
error MessageTooLong(uint256 size, uint256 maximum);
