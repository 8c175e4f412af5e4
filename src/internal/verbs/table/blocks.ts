import { blockReference, optionalBlock } from "../../rpc/params/block-tag.js";
import { number } from "../../rpc/params/primitives.js";
import { nodeMethod, type Row } from "../row.js";

const implementation = () => import("../../rpc/methods/ovm/blocks.js");
const INSIDE = { none: "it shows the inside of a block, for programs" };

/** What a block was built from, and what it is claimed to result in. */
export const blockMethods: readonly Row[] = [
  {
    help: "Get the output root of a block, and what it is made of",
    method: nodeMethod("ovm_outputAtBlock", { block: optionalBlock }, async (context, { block }) =>
      (await implementation()).outputAtBlock(context, block),
    ),
    task: INSIDE,
  },
  {
    help: "Get what a block was built from: deposits, batch elements, L1 origin",
    method: nodeMethod("ovm_blockInput", { block: blockReference }, async (context, { block }) =>
      (await implementation()).blockInput(context, block),
    ),
    task: INSIDE,
  },
  {
    help: "Get the L2 transaction that an element of the queue became; null while it waits",
    method: nodeMethod("ovm_getL2TransactionByQueueIndex", { queueIndex: number }, async (context, { queueIndex }) =>
      (await implementation()).transactionOfQueue(context, queueIndex),
    ),
    task: INSIDE,
  },
];
