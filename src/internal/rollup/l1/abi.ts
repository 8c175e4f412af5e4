import * as AbiEvent from "ox/AbiEvent";
import * as AbiFunction from "ox/AbiFunction";
import * as AbiParameters from "ox/AbiParameters";

// What the node reads and calls on L1 (docs/spec/chain-contracts.md).

export const TRANSACTION_ENQUEUED = AbiEvent.from(
  "event TransactionEnqueued(address indexed from, address indexed to, uint256 gasLimit, bytes opaqueData, uint256 indexed queueIndex, uint256 timestamp)",
);
export const TRANSACTION_DEPOSITED = AbiEvent.from(
  "event TransactionDeposited(address indexed from, address indexed to, uint256 indexed version, bytes opaqueData)",
);
export const TRANSACTION_BATCH_APPENDED = AbiEvent.from(
  "event TransactionBatchAppended(uint256 indexed batchIndex, bytes32 batchRoot, uint256 batchSize, uint256 prevTotalElements, bytes extraData)",
);
export const STATE_BATCH_APPENDED = AbiEvent.from(
  "event StateBatchAppended(uint256 indexed batchIndex, bytes32 batchRoot, uint256 batchSize, uint256 prevTotalElements, bytes extraData)",
);
export const OUTPUTS_TRUNCATED = AbiEvent.from(
  "event OutputsTruncated(uint256 indexed element, uint256 firstBatch, uint256 lastBatch)",
);
/** Of the state commitment chain, which logs every dispute that the disputes contract opens. */
export const DISPUTE_OPENED = AbiEvent.from("event DisputeOpened(uint256 indexed batchIndex, uint256 indexed element)");
export const BLOCK_HASH_RECORDED = AbiEvent.from(
  "event BlockHashRecorded(uint256 indexed blockNumber, bytes32 blockHash)",
);

/** `extraData` of a queue batch. */
export const QUEUE_BATCH_EXTRA_DATA = AbiParameters.from([
  "(uint256 numQueued, uint256 timestamp, uint256 l1OriginNumber)[] contexts",
]);

export const APPEND_QUEUE_BATCH = AbiFunction.from("function appendQueueBatch(uint256 n)");
export const RECORD_BLOCK_HASH = AbiFunction.from("function recordBlockHash(uint256 n, bytes[] headers)");
export const RECORD_BLOCK_HASHES = AbiFunction.from("function recordBlockHashes(uint256[] numbers)");
/** The form that L1 takes on the fork alone that holds an L1 block. */
export const APPEND_STATE_BATCH = AbiFunction.from(
  "function appendStateBatch(bytes32[] outputs, uint256 shouldStartAtElement, uint256 l1BlockNumber, bytes32 l1BlockHash)",
);
/** OVM's form. */
export const APPEND_STATE_BATCH_OVM = AbiFunction.from(
  "function appendStateBatch(bytes32[] outputs, uint256 shouldStartAtElement)",
);
export const GENESIS_HEADER = AbiFunction.from(
  "function genesisHeader() view returns ((uint256 batchIndex, bytes32 batchRoot, uint256 batchSize, uint256 prevTotalElements, bytes extraData) header)",
);
export const FINALIZED_ELEMENTS = AbiFunction.from("function finalizedElements() view returns (uint256)");

export const DEPOSIT_STAKE = AbiFunction.from("function deposit() payable");
export const STAKE_OF = AbiFunction.from("function stakeOf(address proposer) view returns (uint256)");
export const IS_LIVE = AbiFunction.from("function isLive(uint256 batchIndex, uint256 element) view returns (bool)");

/** Of Arbitrum's rollup: the last batch that was asserted, and what makes an assertion of another. */
export const LAST_ASSERTED_BATCH = AbiFunction.from("function lastAssertedBatch() view returns (uint256)");
export const ASSERT_OUTPUT = AbiFunction.from(
  "function assertOutput(uint256 batchIndex, bytes32 stateRoot, bytes32 sendRoot, bytes32 blockHash)",
);
