import { findBlock, requireBlock } from "../../blocks.js";
import { formatBlock, formatPendingBlock } from "../../format/block.js";
import { toQuantity } from "../../format/quantity.js";
import { formatReceipts } from "../../format/receipt.js";
import { formatPendingTransaction, formatTransaction } from "../../format/transaction.js";
import { method, type Methods } from "../../method.js";
import { blockNumberOrTag, blockReference } from "../../params/block-tag.js";
import { optional } from "../../params/decoder.js";
import { boolean, hash, uint64 } from "../../params/primitives.js";
import { onBlock } from "../../pending.js";

const byNumber = { block: blockNumberOrTag };
const byHash = { hash };

/** Blocks, and what is counted or found inside one. An unknown block is null. */
export const blockMethods: Methods = {
  eth_getBlockByNumber: method({ ...byNumber, full: optional(boolean, false) }, async ({ rollup }, { block, full }) => {
    if (block === "pending") return rollup.onPending(async (pending) => formatPendingBlock(pending, full));
    const found = await findBlock(rollup, block);
    return found === undefined ? null : formatBlock(found, full);
  }),
  eth_getBlockByHash: method({ ...byHash, full: optional(boolean, false) }, ({ rollup }, { hash, full }) => {
    const found = rollup.chain.blockByHash(hash);
    return found === undefined ? null : formatBlock(found, full);
  }),
  eth_getBlockReceipts: method({ block: blockReference }, ({ rollup, feeParameters }, { block }) =>
    onBlock(rollup, block, (found) => (found === undefined ? null : formatReceipts(found, feeParameters))),
  ),
  eth_getBlockTransactionCountByNumber: method(byNumber, ({ rollup }, { block }) =>
    onBlock(rollup, block, (found) => (found === undefined ? null : toQuantity(found.transactions.length))),
  ),
  eth_getBlockTransactionCountByHash: method(byHash, ({ rollup }, { hash }) => {
    const found = rollup.chain.blockByHash(hash);
    return found === undefined ? null : toQuantity(found.transactions.length);
  }),
  eth_getTransactionByBlockNumberAndIndex: method({ ...byNumber, index: uint64 }, ({ rollup }, { block, index }) =>
    onBlock(rollup, block, (found) => {
      const transaction = found?.transactions[Number(index)];
      if (found === undefined || transaction === undefined) return null;
      return block === "pending" ? formatPendingTransaction(transaction) : formatTransaction(found, Number(index));
    }),
  ),
  eth_getTransactionByBlockHashAndIndex: method({ ...byHash, index: uint64 }, ({ rollup }, { hash, index }) => {
    const found = rollup.chain.blockByHash(hash);
    return found?.transactions[Number(index)] === undefined ? null : formatTransaction(found, Number(index));
  }),
  // L2 has no uncles.
  eth_getUncleCountByBlockNumber: method(byNumber, async ({ rollup }, { block }) =>
    (await findBlock(rollup, block)) === undefined ? null : "0x0",
  ),
  eth_getUncleCountByBlockHash: method(byHash, ({ rollup }, { hash }) =>
    rollup.chain.blockByHash(hash) === undefined ? null : "0x0",
  ),
  eth_getUncleByBlockNumberAndIndex: method({ ...byNumber, index: uint64 }, async ({ rollup }, { block }) => {
    await requireBlock(rollup, block);
    return null;
  }),
  eth_getUncleByBlockHashAndIndex: method({ ...byHash, index: uint64 }, async ({ rollup }, { hash }) => {
    await requireBlock(rollup, { hash });
    return null;
  }),
};
