import { bytesToHex } from "@ethereumjs/util";

import { outputRoot } from "../../../rollup/derivation/output.js";
import { requireBlock } from "../../blocks.js";
import { toJson } from "../../format/json.js";
import { formatTransaction } from "../../format/transaction.js";
import { method, type Methods } from "../../method.js";
import { blockReference, optionalBlock } from "../../params/block-tag.js";
import { number } from "../../params/primitives.js";

/** What a block was built from, and what it is claimed to result in. */
export const blockMethods: Methods = {
  ovm_outputAtBlock: method({ block: optionalBlock }, async ({ rollup }, { block }) => {
    const found = await requireBlock(rollup, block);
    return toJson({
      blockNumber: found.number,
      blockHash: found.hash,
      stateRoot: found.stateRoot,
      messagePasserStorageRoot: found.messagePasserStorageRoot,
      outputRoot: outputRoot(found),
    });
  }),
  ovm_blockInput: method({ block: blockReference }, async ({ rollup }, { block }) => {
    const { input, skipped } = await requireBlock(rollup, block);
    return toJson({ ...input, sequenced: input.sequenced.map((element) => bytesToHex(element)), skipped });
  }),
  ovm_getL2TransactionByQueueIndex: method({ queueIndex: number }, ({ rollup }, { queueIndex }) => {
    const found = rollup.chain.transactionByQueueIndex(queueIndex);
    return found === undefined ? null : formatTransaction(found.block, found.index);
  }),
};
