import * as AbiEvent from "ox/AbiEvent";

import { type BatchHeader, decodeOutputs } from "../derivation/output.js";
import type { Hex } from "../types.js";
import { OUTPUTS_TRUNCATED, STATE_BATCH_APPENDED } from "./abi.js";
import type { RpcLog } from "./rpc.js";

/** What changed on the state commitment chain. */
export type OutputsChange = { l1Transaction: Hex } & (
  | { kind: "appended"; header: BatchHeader; outputs: Hex[] }
  /** The outputs of block `element` and all behind it are deleted, with batches `firstBatch` to `lastBatch`. */
  | { kind: "truncated"; element: bigint; firstBatch: bigint; lastBatch: bigint }
  /** What is left of the first batch of the truncation before is a batch of its own. */
  | { kind: "inherited"; header: BatchHeader }
);

const APPENDED = AbiEvent.getSelector(STATE_BATCH_APPENDED);
const TRUNCATED = AbiEvent.getSelector(OUTPUTS_TRUNCATED);

/**
 * Reads a log of the state commitment chain.
 *
 * @param last the change before it
 * @param calldata looks up the calldata of a transaction
 */
export async function readOutputsChange(
  log: RpcLog,
  last: OutputsChange | undefined,
  calldata: (transaction: Hex) => Promise<Hex>,
): Promise<OutputsChange | undefined> {
  const l1Transaction = log.transactionHash;
  if (log.topics[0] === TRUNCATED)
    return { kind: "truncated", ...AbiEvent.decode(OUTPUTS_TRUNCATED, log), l1Transaction };
  if (log.topics[0] !== APPENDED) return undefined;
  const header = AbiEvent.decode(STATE_BATCH_APPENDED, log);
  // A new batch begins where the chain ends, what is left of one begins before the deletion.
  if (last?.kind === "truncated" && header.prevTotalElements < last.element) {
    return { kind: "inherited", header, l1Transaction };
  }
  // INVARIANT: the proposer, an account without code, calls the chain itself.
  return { kind: "appended", header, outputs: decodeOutputs(await calldata(l1Transaction)), l1Transaction };
}
