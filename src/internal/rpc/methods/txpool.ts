import type { L2Transaction } from "../../rollup/l2/types.js";
import type { Context } from "../context.js";
import { toQuantity } from "../format/quantity.js";
import { formatPendingTransaction } from "../format/transaction.js";
import { method, type Methods } from "../method.js";
import { address } from "../params/primitives.js";

type Pool<T> = Record<string, Record<string, T>>;

/** Waiting transactions: `pending` ones could be in the next block, `queued` has a nonce gap before it. Shapes as geth's. */
export const txpoolMethods: Methods = {
  txpool_content: method({}, ({ rollup }) => both(rollup, formatPendingTransaction)),
  txpool_contentFrom: method({ address }, ({ rollup }, { address }) => {
    const { pending, queued } = both(rollup, formatPendingTransaction);
    return { pending: pending![address] ?? {}, queued: queued![address] ?? {} };
  }),
  txpool_inspect: method({}, ({ rollup }) =>
    both(rollup, ({ to, value, gas, gasPrice, maxFeePerGas }) => {
      const target = to ?? "contract creation";
      return `${target}: ${value} wei + ${gas} gas × ${gasPrice ?? maxFeePerGas ?? 0n} wei`;
    }),
  ),
  txpool_status: method({}, ({ rollup }) => {
    const pending = rollup.mempool.pending().length;
    return { pending: toQuantity(pending), queued: toQuantity(rollup.mempool.all().length - pending) };
  }),
};

function both<T>(rollup: Context["rollup"], show: (transaction: L2Transaction) => T): Record<string, Pool<T>> {
  const pending = rollup.mempool.pending();
  const hashes = new Set(pending.map(({ hash }) => hash));
  const queued = rollup.mempool.all().filter(({ hash }) => !hashes.has(hash));
  return { pending: bySender(pending, show), queued: bySender(queued, show) };
}

function bySender<T>(transactions: readonly L2Transaction[], show: (transaction: L2Transaction) => T): Pool<T> {
  const pool: Pool<T> = {};
  for (const transaction of transactions) {
    (pool[transaction.from] ??= {})[transaction.nonce.toString()] = show(transaction);
  }
  return pool;
}
