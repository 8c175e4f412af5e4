import { checksum } from "ox/Address";

import type { Hex, RollupStatus } from "../../../types.js";
import type { OvmContext } from "./context.js";
import { requestOvm } from "./request-ovm.js";

/** The rollup's heads, queue, outputs, terms of disputes, sequencer and clock. */
export async function status({ l2 }: OvmContext): Promise<RollupStatus> {
  const raw = (await requestOvm(l2, "ovm_status")) as Raw<RollupStatus>;
  return {
    l1: {
      chainId: Number(raw.l1.chainId),
      blockNumber: BigInt(raw.l1.blockNumber),
      timestamp: BigInt(raw.l1.timestamp),
    },
    l2: {
      chainId: Number(raw.l2.chainId),
      unsafe: BigInt(raw.l2.unsafe),
      safe: BigInt(raw.l2.safe),
      finalized: BigInt(raw.l2.finalized),
      timestamp: BigInt(raw.l2.timestamp),
    },
    queue: {
      length: BigInt(raw.queue.length),
      next: BigInt(raw.queue.next),
      oldestPendingTimestamp: optional(raw.queue.oldestPendingTimestamp),
      forcibleFrom: optional(raw.queue.forcibleFrom),
    },
    chain: {
      elements: BigInt(raw.chain.elements),
      outputs: BigInt(raw.chain.outputs),
      finalizedOutputs: BigInt(raw.chain.finalizedOutputs),
    },
    disputes: {
      arity: Number(raw.disputes.arity) as RollupStatus["disputes"]["arity"],
      clock: Number(raw.disputes.clock),
      grace: Number(raw.disputes.grace),
      bond: BigInt(raw.disputes.bond),
      proposerStake: BigInt(raw.disputes.proposerStake),
      gasPrice: BigInt(raw.disputes.gasPrice),
      proposers: raw.disputes.proposers,
      proposer: checksum(raw.disputes.proposer),
      stake: BigInt(raw.disputes.stake),
      unprovable: raw.disputes.unprovable,
    },
    sequencer: {
      paused: raw.sequencer.paused,
      censored: raw.sequencer.censored.map((account) => checksum(account)),
      mempool: Number(raw.sequencer.mempool),
    },
    clock: {
      now: BigInt(raw.clock.now),
      offset: Number(raw.clock.offset),
      nextOfL1: optional(raw.clock.nextOfL1),
    },
  };
}

function optional(value: Hex | number | null | undefined): bigint | undefined {
  return value == null ? undefined : BigInt(value);
}

/** As JSON-RPC carries it: quantities in hex. */
type Raw<T> = {
  [K in keyof T]: T[K] extends bigint | number
    ? Hex | number
    : T[K] extends bigint | undefined
      ? Hex | null | undefined
      : T[K] extends string[] | boolean | string
        ? T[K]
        : Raw<T[K]>;
};
