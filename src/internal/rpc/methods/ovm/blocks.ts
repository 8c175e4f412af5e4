import { bytesToHex } from "@ethereumjs/util";

import { outputRoot } from "../../../rollup/derivation/output.js";
import type { Context } from "../../context.js";
import { formatTransaction } from "../../format/transaction.js";
import type { BlockReference } from "../../params/block-tag.js";
import { onRequiredBlock } from "../../pending.js";

/** The output root of a block, and what it is made of. */
export async function outputAtBlock({ rollup }: Context, block: BlockReference): Promise<object> {
  return await onRequiredBlock(rollup, block, (found) => ({
    blockNumber: found.number,
    blockHash: found.hash,
    stateRoot: found.stateRoot,
    messagePasserStorageRoot: found.messagePasserStorageRoot,
    outputRoot: outputRoot(found),
  }));
}

/** What a block was built from. */
export async function blockInput({ rollup }: Context, block: BlockReference): Promise<object> {
  return await onRequiredBlock(rollup, block, ({ input, skipped }) => ({
    ...input,
    sequenced: input.sequenced.map((element) => bytesToHex(element)),
    skipped,
  }));
}

/** The L2 transaction that an element of the queue became; null while it waits. */
export function transactionOfQueue({ rollup }: Context, queueIndex: bigint): object | null {
  const found = rollup.chain.transactionByQueueIndex(queueIndex);
  return found === undefined ? null : formatTransaction(found.block, found.index);
}
