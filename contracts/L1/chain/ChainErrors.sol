// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Thrown when an account calls a function that is reserved for another.
error NotTheCaller(address expected, address actual);

/// @notice Thrown when a batch comes through a contract: its bytes could not be found on L1.
error NotSentDirectly(address sender, address origin);

/// @notice Thrown when the account that sends a batch has code, as an EIP-7702 delegation leaves it: code could send a batch that is in no
///         transaction's calldata. An authorization of the zero address removes the delegation.
error SenderHasCode(address sender, uint256 codeSize);

/// @notice Thrown when a batch does not start where the chain ends.
error WrongStart(uint256 expected, uint256 actual);

/// @notice Thrown when a batch holds nothing.
error EmptyBatch();

/// @notice Thrown when a batch announces another number of blocks than it has contexts.
error WrongElementCount(uint256 announced, uint256 contexts);

/// @notice Thrown when a batch ends before what it announces, or goes on behind it.
error WrongBatchLength(uint256 expected, uint256 actual);

/// @notice Thrown for a typed batch that this contract cannot read.
error UnsupportedBatchType(uint256 batchType);

/// @notice Thrown for a marker that announces transactions: a marker does not make a block.
error MarkerNotEmpty(uint256 numSequenced, uint256 numQueued);

/// @notice Thrown for flags without a meaning, and for header overrides outside of development mode.
error UnsupportedFlags(uint8 flags, uint8 supported);

/// @notice Thrown when a block's timestamp is not above its parent's.
error TimestampNotRising(uint256 block_, uint256 previous, uint256 timestamp);

/// @notice Thrown when a block's timestamp is too far ahead of L1.
error TimestampTooFarAhead(uint256 block_, uint256 latest, uint256 timestamp);

/// @notice Thrown when a block's L1 origin is below its parent's.
error OriginFalls(uint256 block_, uint256 previous, uint256 l1OriginNumber);

/// @notice Thrown when an L1 block's hash is not known here: it is not mined yet, or older than 256 blocks. `recordBlockHash`
///         helps with the latter.
error UnknownBlockHash(uint256 l1BlockNumber, uint256 currentL1Block);

/// @notice Thrown when a batch takes more queue elements than wait.
error QueueTooShort(uint256 index, uint256 length);

/// @notice Thrown when a block takes a queue element that was enqueued after its L1 origin.
error ElementAfterOrigin(uint256 queueIndex, uint256 enqueuedAt, uint256 l1OriginNumber);

/// @notice Thrown when the queue elements of a block may use more gas than a block has.
error QueueGasAboveBlock(uint256 block_, uint256 limit, uint256 gasLimits);

/// @notice Thrown when a block holds more than a block may: sequenced elements, queue elements, or their bytes.
error BlockTooLarge(uint256 block_, uint256 limit, uint256 actual);

/// @notice Thrown when labels do not rise, by (block of enqueueing, log index).
error LabelNotRising(uint256 queueIndex, uint256 previousLogIndex, uint256 logIndex);

/// @notice Thrown when a label names another L1 block than the one in which the element was enqueued.
error WrongLabelBlock(uint256 queueIndex, bytes32 expected, bytes32 actual);

/// @notice Thrown when a batch leaves an element behind that should have been in.
error OverdueElementLeft(uint256 queueIndex, uint256 dueAt, uint256 timestamp);

/// @notice Thrown when there is nothing to force in.
error QueueEmpty(uint256 nextIndex);

/// @notice Thrown when the next queue element still belongs to the sequencer.
error ForceInclusionTooEarly(uint256 queueIndex, uint256 secondsLeft);

/// @notice Thrown when data that came with a transaction is too short to be one.
error MalformedOpaqueData(uint256 minimum, uint256 length);

/// @notice Thrown when a header does not hash to the block it should be.
error WrongHeader(uint256 l1BlockNumber, bytes32 expected, bytes32 actual);

/// @notice Thrown when state commitments run ahead of the transactions.
error OutputsBeyondTransactions(uint256 transactions, uint256 outputs);

/// @notice Thrown when a header is not that of the batch it names.
error WrongBatchHeader(uint256 batchIndex, bytes32 expected, bytes32 actual);

/// @notice Thrown when there is no such batch.
error UnknownBatch(uint256 batchIndex, uint256 totalBatches);

/// @notice Thrown when a batch was deleted because of fraud.
error BatchDeleted(uint256 batchIndex);

/// @notice Thrown for an element that its batch does not hold, or does not hold any more.
error NotInBatch(uint256 batchIndex, uint256 liveSize, uint256 index);

/// @notice Thrown when an element's siblings do not lead to the batch's root.
error WrongInclusionProof(bytes32 expectedRoot, bytes32 actualRoot);

/// @notice Thrown when a proof has another number of siblings than its tree has levels.
error WrongProofLength(uint256 expected, uint256 actual);

/// @notice Thrown when a batch can no longer, or can never, be disputed.
error NotDisputable(uint256 batchIndex, uint256 disputableUntil, uint256 timestamp);

/// @notice Thrown when fraud is reported, or a dispute is closed, where no dispute is open.
error NoOpenDispute(uint256 batchIndex);

/// @notice Thrown when a claim was made for another fork of L1 than this one: make it again from what this one says. `actual` is 0 for
///         a block that BLOCKHASH does not reach.
error L1Reorganized(uint256 l1BlockNumber, bytes32 expected, bytes32 actual);
