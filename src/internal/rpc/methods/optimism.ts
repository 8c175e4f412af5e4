import { outputRoot } from "../../rollup/derivation/output.js";
import type { L2Block } from "../../rollup/l2/types.js";
import { PREDEPLOYS } from "../../rollup/l2-addresses.js";
import type { Hex } from "../../rollup/types.js";
import { requireBlock } from "../blocks.js";
import { clientVersion } from "../client-version.js";
import type { Context } from "../context.js";
import { method, type Methods } from "../method.js";
import { rollupConfig } from "../optimism/rollup-config.js";
import { blockNumberOrTag } from "../params/block-tag.js";

/** `sequenceNumber()` of L1Block. */
const SEQUENCE_NUMBER = "0x64ca23ef";

/** op-node's own methods, in its shapes, as far as a rollup in one process has an answer. */
export const optimismMethods: Methods = {
  optimism_outputAtBlock: method({ block: blockNumberOrTag }, async ({ rollup }, { block }) => {
    const found = await requireBlock(rollup, block);
    return {
      version: `0x${"00".repeat(32)}`,
      outputRoot: outputRoot(found),
      blockRef: await l2Ref(rollup, found),
      withdrawalStorageRoot: found.messagePasserStorageRoot,
      stateRoot: found.stateRoot,
      syncStatus: await syncStatus(rollup),
    };
  }),
  optimism_syncStatus: method({}, ({ rollup }) => syncStatus(rollup)),
  optimism_rollupConfig: method({}, ({ rollup }) => rollupConfig(rollup)),
  optimism_version: method({}, () => clientVersion()),
};

/** The follower has read all of L1 before a request is answered, and the sequencer's blocks are those of L2. */
async function syncStatus(rollup: Context["rollup"]): Promise<Record<string, unknown>> {
  const { l2 } = await rollup.status();
  const at = (number: bigint) => l2Ref(rollup, rollup.chain.blockByNumber(number)!);
  const [head, safe, finalized] = [await l1Ref(rollup, "latest"), await at(l2.safe), await at(l2.finalized)];
  const unsafe = await at(l2.unsafe);
  const finalizedL1 = await l1Ref(rollup, "finalized");
  return {
    current_l1: head,
    current_l1_finalized: finalizedL1,
    head_l1: head,
    safe_l1: await l1Ref(rollup, "safe"),
    finalized_l1: finalizedL1,
    unsafe_l2: unsafe,
    safe_l2: safe,
    finalized_l2: finalized,
    pending_safe_l2: safe,
    cross_unsafe_l2: unsafe,
    local_safe_l2: safe,
    queued_unsafe_l2: unsafe,
  };
}

async function l1Ref(rollup: Context["rollup"], tag: string): Promise<Record<string, unknown>> {
  const block = (await rollup.requestL1("eth_getBlockByNumber", [tag, false])) as Record<
    "hash" | "number" | "parentHash" | "timestamp",
    Hex
  >;
  const { hash, number, parentHash, timestamp } = block;
  return { hash, number: Number(number), parentHash, timestamp: Number(timestamp) };
}

async function l2Ref(rollup: Context["rollup"], block: L2Block): Promise<Record<string, unknown>> {
  const { number, hash, parentHash, timestamp, input } = block;
  const { returnData } = await rollup.chain.call({ to: PREDEPLOYS.l1Block, data: SEQUENCE_NUMBER }, block);
  return {
    hash,
    number: Number(number),
    parentHash,
    timestamp: Number(timestamp),
    l1origin: { hash: input.origin.hash, number: Number(input.origin.number) },
    sequenceNumber: Number(returnData === "0x" ? 0n : BigInt(returnData)),
  };
}
