import { bytesToHex } from "@ethereumjs/util";

import type { L2Block } from "../../../rollup/l2/types.js";
import type { Hex } from "../../../rollup/types.js";
import { findBlock } from "../../blocks.js";
import type { Context } from "../../context.js";
import { formatReceipt } from "../../format/receipt.js";
import { formatPendingTransaction, formatTransaction } from "../../format/transaction.js";
import { method, type Methods } from "../../method.js";
import { blockNumberOrTag } from "../../params/block-tag.js";
import { hash, index } from "../../params/primitives.js";
import { onBlock } from "../../pending.js";

/** Transactions and receipts by hash. */
export const transactionMethods: Methods = {
  eth_getTransactionByHash: method({ hash }, ({ rollup }, { hash }) => {
    const mined = rollup.chain.transactionByHash(hash);
    if (mined !== undefined) return formatTransaction(mined.block, mined.index);
    const waiting = rollup.mempool.get(hash);
    return waiting === undefined ? null : formatPendingTransaction(waiting);
  }),
  eth_getRawTransactionByHash: method({ hash }, ({ rollup }, { hash }) => rawTransaction(rollup, hash)),
  eth_getRawTransactionByBlockHashAndIndex: method({ hash, index }, async ({ rollup }, { hash, index }) =>
    rawInBlock(await findBlock(rollup, { hash }), index),
  ),
  eth_getRawTransactionByBlockNumberAndIndex: method(
    { block: blockNumberOrTag, index },
    ({ rollup }, { block, index }) => onBlock(rollup, block, (found) => rawInBlock(found, index)),
  ),
  eth_getTransactionReceipt: method({ hash }, ({ rollup, feeParameters }, { hash }) => {
    const mined = rollup.chain.transactionByHash(hash);
    return mined === undefined ? null : formatReceipt(mined.block, mined.index, feeParameters);
  }),
  eth_pendingTransactions: method({}, ({ rollup }) => rollup.mempool.all().map(formatPendingTransaction)),
};

/** Bytes of a transaction, mined or waiting; null for an unknown one. */
export function rawTransaction(rollup: Context["rollup"], hash: Hex): Hex | null {
  const mined = rollup.chain.transactionByHash(hash);
  const transaction = mined?.block.transactions[mined.index] ?? rollup.mempool.get(hash);
  return transaction === undefined ? null : bytesToHex(transaction.raw);
}

function rawInBlock(block: L2Block | undefined, index: number): Hex | null {
  const transaction = block?.transactions[index];
  return transaction === undefined ? null : bytesToHex(transaction.raw);
}
