import { call, quantity, type RpcBlock } from "../l1/rpc.js";
import type { Eip1193Provider, Hex } from "../types.js";
import { headerDifference } from "./header-difference.js";
import { type RpcReceipt, transactionDifference } from "./transaction-difference.js";
import type { OutputDifference, VerifiedBlock } from "./types.js";

/** Where a node's block is another than the verifier's; nothing where it is the same, or the node has none. */
export async function compareWithNode(
  block: VerifiedBlock,
  l2: Eip1193Provider,
): Promise<Pick<OutputDifference, "field" | "transaction"> | undefined> {
  const other = await blockOfNode(block.number, l2);
  if (other === undefined || other.hash === block.hash) return undefined;
  const receipts = await call<RpcReceipt[]>(l2, "eth_getBlockReceipts", quantity(block.number));
  return {
    field: headerDifference(block.headerRlp, other),
    transaction: transactionDifference(block.transactions, receipts),
  };
}

/** The first of some blocks, which follow each other, that a node has otherwise: a header names its parent, so all behind it differ too. */
export async function firstOtherBlock(
  blocks: readonly VerifiedBlock[],
  l2: Eip1193Provider,
): Promise<VerifiedBlock | undefined> {
  const same = async ({ number, hash }: VerifiedBlock): Promise<boolean> => {
    const other = await blockOfNode(number, l2);
    return other === undefined || other.hash === hash;
  };
  let [right, wrong] = [-1, blocks.length];
  if (blocks.length === 0 || (await same(blocks.at(-1)!))) return undefined;
  wrong -= 1;
  while (wrong - right > 1) {
    const middle = (right + wrong) >> 1;
    if (await same(blocks[middle]!)) right = middle;
    else wrong = middle;
  }
  return blocks[wrong];
}

/** The claim about a node's block, by the node's own word. */
export async function outputOfNode(number: bigint, l2: Eip1193Provider): Promise<Hex> {
  const { outputRoot } = await call<{ outputRoot: Hex }>(l2, "ovm_outputAtBlock", quantity(number));
  return outputRoot;
}

async function blockOfNode(number: bigint, l2: Eip1193Provider): Promise<RpcBlock | undefined> {
  return (await call<RpcBlock | null>(l2, "eth_getBlockByNumber", quantity(number), false)) ?? undefined;
}
