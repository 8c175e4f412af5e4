import * as AbiEvent from "ox/AbiEvent";

/** CanonicalTransactionChain: an L1→L2 transaction entered the queue. */
export const transactionEnqueued = AbiEvent.from(
  "event TransactionEnqueued(address indexed from, address indexed to, uint256 gasLimit, bytes opaqueData, uint256 indexed queueIndex, uint256 timestamp)",
);
