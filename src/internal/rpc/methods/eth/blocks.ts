import { findBlock, requireBlock } from "../../blocks.js";
import { formatBlock, formatPendingBlock } from "../../format/block.js";
import { toQuantity } from "../../format/quantity.js";
import { formatReceipts } from "../../format/receipt.js";
import { formatTransaction } from "../../format/transaction.js";
import { method, type Methods } from "../../method.js";
import { blockNumberOrTag, blockReference } from "../../params/block-tag.js";
import { optional } from "../../params/decoder.js";
import { boolean, hash, uint64 } from "../../params/primitives.js";

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
  eth_getBlockReceipts: method({ block: blockReference }, async ({ rollup, feeParameters }, { block }) => {
    const found = await findBlock(rollup, block);
    return found === undefined ? null : formatReceipts(found, feeParameters);
  }),
  eth_getBlockTransactionCountByNumber: method(byNumber, async ({ rollup }, { block }) => {
    if (block === "pending") return rollup.onPending(async ({ transactions }) => toQuantity(transactions.length));
    const found = await findBlock(rollup, block);
    return found === undefined ? null : toQuantity(found.transactions.length);
  }),
  eth_getBlockTransactionCountByHash: method(byHash, ({ rollup }, { hash }) => {
    const found = rollup.chain.blockByHash(hash);
    return found === undefined ? null : toQuantity(found.transactions.length);
  }),
  eth_getTransactionByBlockNumberAndIndex: method(
    { ...byNumber, index: uint64 },
    async ({ rollup }, { block, index }) => {
      const found = await findBlock(rollup, block);
      return found?.transactions[Number(index)] === undefined ? null : formatTransaction(found, Number(index));
    },
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
