import type { Coordinator } from "./coordinator.js";
import type { TransactionPool } from "./mempool.js";
import type { Sequencer } from "./sequencer.js";

export interface WaitingParts {
  pool: TransactionPool;
  sequencer: Sequencer;
  coordinator: Coordinator;
}

/** Builds the mempool's transactions that may go on: the sequencer runs again, or lets a sender through again. */
export async function buildWaiting({ pool, sequencer, coordinator }: WaitingParts): Promise<void> {
  while (!sequencer.paused && sequencer.hasWaiting) {
    const before = pool.size;
    coordinator.built(await sequencer.build({ mempool: true }));
    // What stays is not valid yet.
    if (pool.size === before) break;
  }
}
