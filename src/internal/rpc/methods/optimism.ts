import { outputRoot } from "../../rollup/derivation/output.js";
import type { L2Block } from "../../rollup/l2/types.js";
import { requireBlock } from "../blocks.js";
import type { Context } from "../context.js";
import { method, type Methods } from "../method.js";
import { blockNumberOrTag } from "../params/block-tag.js";

/** op-node's own methods, in its shapes, as far as a rollup in one process has an answer. */
export const optimismMethods: Methods = {
  optimism_outputAtBlock: method({ block: blockNumberOrTag }, async ({ rollup }, { block }) => {
    const found = await requireBlock(rollup, block);
    return {
      version: `0x${"00".repeat(32)}`,
      outputRoot: outputRoot(found),
      blockRef: blockRef(found),
      withdrawalStorageRoot: found.messagePasserStorageRoot,
      stateRoot: found.stateRoot,
      syncStatus: await syncStatus(rollup),
    };
  }),
  optimism_syncStatus: method({}, ({ rollup }) => syncStatus(rollup)),
};

async function syncStatus(rollup: Context["rollup"]): Promise<Record<string, unknown>> {
  const { l2 } = await rollup.status();
  const at = (number: bigint) => blockRef(rollup.chain.blockByNumber(number)!);
  return { unsafe_l2: at(l2.unsafe), safe_l2: at(l2.safe), finalized_l2: at(l2.finalized) };
}

function blockRef({ number, hash, parentHash, timestamp, input }: L2Block): Record<string, unknown> {
  return {
    hash,
    number: Number(number),
    parentHash,
    timestamp: Number(timestamp),
    l1origin: { hash: input.origin.hash, number: Number(input.origin.number) },
  };
}
