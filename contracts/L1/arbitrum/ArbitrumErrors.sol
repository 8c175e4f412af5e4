// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// Names and parameters are Nitro's, by which the Arbitrum SDK and wallets know them. Those at the end are of this simulator.

/// @notice Thrown when the value of a ticket does not pay for what the ticket says.
error InsufficientValue(uint256 expected, uint256 actual);

/// @notice Thrown when the submission cost of a ticket is below its fee.
error InsufficientSubmissionCost(uint256 expected, uint256 actual);

/// @notice Thrown when a message asks for more gas than a transaction on L2 may have.
error GasLimitTooLarge();

/// @notice Thrown when a message's data is too long.
error DataTooLarge(uint256 dataLength, uint256 maxDataLength);

/// @notice Thrown for a ticket with a gas limit or a fee cap of 1: what the ticket would be, for the SDK to estimate.
error RetryableData(
    address from,
    address to,
    uint256 l2CallValue,
    uint256 deposit,
    uint256 maxSubmissionCost,
    address excessFeeRefundAddress,
    address callValueRefundAddress,
    uint256 gasLimit,
    uint256 maxFeePerGas,
    bytes data
);

/// @notice Thrown when the caller of `sendL2MessageFromOrigin` is not an account without code that sent the transaction.
error NotCodelessOrigin();

/// @notice Thrown when an account that is not an inbox delivers a message.
error NotDelayedInbox(address sender);

/// @notice Thrown when an account that is not an outbox executes a call.
error NotOutbox(address sender);

/// @notice Thrown when a message with data goes to an account without code.
error NotContract(address addr);

/// @notice Thrown when a forced inclusion names a message that is on L2 already.
error DelayedBackwards();

/// @notice Thrown when the sequencer still has time to include the message.
error ForceIncludeTimeTooSoon();

/// @notice Thrown when a forced inclusion does not say what the bridge took.
error IncorrectMessagePreimage();

/// @notice Thrown when a proof is longer than 255 hashes.
error ProofTooLong(uint256 proofLength);

/// @notice Thrown when a proof has more hashes than the index needs.
error PathNotMinimal(uint256 index, uint256 maxIndex);

/// @notice Thrown when no confirmed assertion has the send root of a proof.
error UnknownRoot(bytes32 root);

/// @notice Thrown when the message was executed before.
error AlreadySpent(uint256 index);

/// @notice Thrown when the call of a message failed without saying why. The message can be executed again.
error BridgeCallFailed();

/// @notice Thrown when a message would call the queue, which takes whatever the bridge says.
error BadTarget(address target);

/// @notice Thrown when an assertion is made that is not newer than the last one.
error AssertionNotNewer(uint256 lastBatch, uint256 batch);

/// @notice Thrown when an L1 block already holds an assertion: clients find assertions by their block.
error OneAssertionPerBlock(uint256 blockNumber);

/// @notice Thrown when an assertion does not hash to the output that was claimed.
error AssertionNotClaimed(uint256 batch, bytes32 claimed, bytes32 asserted);

/// @notice Thrown when an assertion is made of an output that was deleted.
error AssertionDeleted(uint256 batch);
