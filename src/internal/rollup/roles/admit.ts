import type { EventEmitter } from "node:events";

import type { RollupEvents } from "../api.js";
import { RollupError } from "../errors.js";
import { decodeElement } from "../l2/decode-element.js";
import type { L2Chain } from "../l2/types.js";
import type { Hex } from "../types.js";
import type { Coordinator } from "./coordinator.js";
import type { TransactionPool } from "./mempool.js";
import type { Sequencer } from "./sequencer.js";

export interface AdmissionParts {
  chain: L2Chain;
  pool: TransactionPool;
  sequencer: Sequencer;
  coordinator: Coordinator;
  events: EventEmitter<RollupEvents>;
  /** Whether a transaction is mined as it comes. */
  automine: boolean;
}

/** What may wait in the mempool until the user mines. */
const WAITABLE = new Set(["NONCE_TOO_HIGH", "FEE_CAP_TOO_LOW"]);

/**
 * Takes a transaction into the mempool, and mines it when automining, unless the sequencer is paused or censors its sender.
 *
 * @param element a signed transaction or an UNSIGNED_TX element
 * @returns the transaction's hash
 * @throws {RollupError} what makes the transaction invalid
 */
export async function admit(element: Uint8Array, parts: AdmissionParts): Promise<Hex> {
  const { chain, pool, sequencer, coordinator, events, automine } = parts;
  const transaction = decodeElement(element);
  const builds = automine && !sequencer.paused && !sequencer.censors(transaction.from);
  const refusal = await chain.validate(element, sequencer.nextHeader);
  const follows = refusal?.code === "NONCE_TOO_HIGH" && transaction.nonce <= (await pool.nonce(transaction.from));
  if (refusal !== undefined && !follows && (builds || !WAITABLE.has(refusal.code))) {
    throw new RollupError(refusal.code, refusal.reason, refusal.details);
  }
  await pool.add(transaction);
  events.emit("pendingTransaction", transaction);
  // One block may be full of other waiting transactions; each build takes some of them.
  while (builds && pool.get(transaction.hash) !== undefined) {
    const before = pool.size;
    await coordinator.beforeBlock();
    coordinator.built(await sequencer.build({ mempool: true }));
    if (pool.size === before) break;
  }
  if (builds) await coordinator.settle();
  return transaction.hash;
}
