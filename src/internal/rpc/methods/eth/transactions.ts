import { formatReceipt } from "../../format/receipt.js";
import { formatPendingTransaction, formatTransaction } from "../../format/transaction.js";
import { method, type Methods } from "../../method.js";
import { hash } from "../../params/primitives.js";

/** Transactions and receipts by hash. */
export const transactionMethods: Methods = {
  eth_getTransactionByHash: method({ hash }, ({ rollup }, { hash }) => {
    const mined = rollup.chain.transactionByHash(hash);
    if (mined !== undefined) return formatTransaction(mined.block, mined.index);
    const waiting = rollup.mempool.get(hash);
    return waiting === undefined ? null : formatPendingTransaction(waiting);
  }),
  eth_getTransactionReceipt: method({ hash }, ({ rollup, feeParameters }, { hash }) => {
    const mined = rollup.chain.transactionByHash(hash);
    return mined === undefined ? null : formatReceipt(mined.block, mined.index, feeParameters);
  }),
  eth_pendingTransactions: method({}, ({ rollup }) => rollup.mempool.all().map(formatPendingTransaction)),
};
