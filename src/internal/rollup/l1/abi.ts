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
export const STATE_BATCH_DELETED = AbiEvent.from(
  "event StateBatchDeleted(uint256 indexed batchIndex, bytes32 batchRoot)",
);

export const BLOCK_HASH_RECORDED = AbiEvent.from(
  "event BlockHashRecorded(uint256 indexed blockNumber, bytes32 blockHash)",
);

/** `extraData` of a queue batch. */
export const QUEUE_BATCH_EXTRA_DATA = AbiParameters.from([
  "(uint256 numQueued, uint256 timestamp, uint256 l1OriginNumber)[] contexts",
]);

export const APPEND_QUEUE_BATCH = AbiFunction.from("function appendQueueBatch(uint256 n)");
export const RECORD_BLOCK_HASH = AbiFunction.from("function recordBlockHash(uint256 n, bytes[] headers)");
export const APPEND_STATE_BATCH = AbiFunction.from(
  "function appendStateBatch(bytes32[] outputs, uint256 shouldStartAtElement)",
);
export const FINALIZED_ELEMENTS = AbiFunction.from("function finalizedElements() view returns (uint256)");
