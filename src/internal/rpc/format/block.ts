import { isArbitrumBlock, readArbitrumFields } from "../../rollup/l2/arbitrum/header.js";
import type { L2Block } from "../../rollup/l2/types.js";
import { toQuantity } from "./quantity.js";
import { formatPendingTransaction, formatTransaction } from "./transaction.js";

/** A block as `eth_getBlockByNumber` shows it; `full` shows whole transactions instead of their hashes. */
export function formatBlock(block: L2Block, full: boolean): Record<string, unknown> {
  return {
    ...formatHeader(block),
    size: toQuantity(block.size),
    uncles: [],
    ...(block.claimsStateRoot ? {} : { withdrawals: [] }),
    transactions: block.transactions.map((transaction, i) => (full ? formatTransaction(block, i) : transaction.hash)),
  };
}

/** The block that waiting transactions would make. It has no seal yet, so no hash (as geth shows it). */
export function formatPendingBlock(block: L2Block, full: boolean): Record<string, unknown> {
  return {
    ...formatBlock(block, false),
    hash: null,
    nonce: null,
    transactions: block.transactions.map((transaction) =>
      full ? formatPendingTransaction(transaction) : transaction.hash,
    ),
  };
}

/** The header alone, as `newHeads` shows it. */
export function formatHeader(block: L2Block): Record<string, unknown> {
  const shown = { ...block.header, number: toQuantity(block.number), hash: block.hash, totalDifficulty: "0x0" };
  if (!isArbitrumBlock(block)) return shown;
  const { sendRoot, sendCount, l1BlockNumber } = readArbitrumFields(block.header);
  return { ...shown, sendRoot, sendCount: toQuantity(sendCount), l1BlockNumber: toQuantity(l1BlockNumber) };
}
