import type { Semantics } from "../../semantics/types.js";
import { valuesOf } from "../../semantics/values-of.js";
import type { RollupStatus } from "../api.js";
import { finalizedOutputs } from "../l1/finalized-outputs.js";
import type { L1View } from "../l1/l1-view.js";
import { stakeOf } from "../l1/proposer-stake.js";
import { PROPOSER_KEY } from "../l1/role-keys.js";
import type { L1Addresses } from "../l1-addresses.js";
import type { L2Chain } from "../l2/types.js";
import { unprovableRows } from "../proving/provable.js";
import { forcibleFrom } from "../roles/force-batch.js";
import type { TransactionPool } from "../roles/mempool.js";
import type { Sequencer } from "../roles/sequencer.js";
import type { Clock } from "../time/clock.js";
import type { JointClock } from "../time/joint-clock.js";
import type { Eip1193Provider, RollupConfig } from "../types.js";

export interface StatusParts {
  config: RollupConfig;
  semantics: Semantics;
  l1: Eip1193Provider;
  addresses: L1Addresses;
  chain: L2Chain;
  view: L1View;
  pool: TransactionPool;
  sequencer: Sequencer;
  clock: Clock;
  jointClock: Pick<JointClock, "exactL1">;
}

/** Where both layers are. What is final is asked of L1, whose time decides it. */
export async function readStatus(parts: StatusParts): Promise<RollupStatus> {
  const { config, chain, view, sequencer, clock } = parts;
  const taken = view.queueTaken;
  const oldest = view.queue[Number(taken)];
  const finalized = await finalizedOutputs(parts.l1, parts.addresses);
  const proposer = PROPOSER_KEY.address;
  return {
    l1: { chainId: config.l1ChainId, blockNumber: view.head.number, timestamp: view.head.timestamp },
    l2: {
      chainId: config.l2ChainId,
      unsafe: chain.head.number,
      safe: view.nextUnposted - 1n,
      finalized: finalized - 1n,
      timestamp: chain.head.timestamp,
    },
    queue: {
      length: BigInt(view.queue.length),
      next: taken,
      oldestPendingTimestamp: oldest?.l1Timestamp,
      forcibleFrom: oldest && forcibleFrom(oldest, config),
    },
    chain: { elements: view.nextUnposted, outputs: view.nextUnproposed, finalizedOutputs: finalized },
    disputes: {
      ...config.disputes,
      proposer,
      stake: await stakeOf(proposer, parts.l1, parts.addresses),
      unprovable: unprovableRows(valuesOf(parts.semantics)),
    },
    sequencer: { paused: sequencer.paused, censored: [...sequencer.censored], mempool: parts.pool.size },
    clock: { now: clock.now(), offset: clock.offset, nextOfL1: parts.jointClock.exactL1 },
  };
}
