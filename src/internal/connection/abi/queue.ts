import * as AbiEvent from "ox/AbiEvent";
import * as AbiFunction from "ox/AbiFunction";

/** CanonicalTransactionChain: an L1→L2 transaction entered the queue. */
export const transactionEnqueued = AbiEvent.from(
  "event TransactionEnqueued(address indexed from, address indexed to, uint256 gasLimit, bytes opaqueData, uint256 indexed queueIndex, uint256 timestamp)",
);
export const forceInclusionPeriodSeconds = AbiFunction.from(
  "function forceInclusionPeriodSeconds() view returns (uint256)",
);
