import type { Hex } from "../../rollup/types.js";
import { toQuantity } from "../format/quantity.js";

type Request = (method: string, params: readonly unknown[]) => Promise<unknown>;
type Params = readonly unknown[];

interface Block {
  number: Hex;
  transactions: Hex[];
}

interface Transaction {
  from: Hex;
  to: Hex | null;
  nonce: Hex;
  value: Hex;
  gas: Hex;
  gasPrice?: Hex;
}

/** Methods that L2 has and Hardhat's network has not, made of those that it has. */
export const ADDED: ReadonlyMap<string, (l1: Request, params: Params) => Promise<unknown>> = new Map([
  ["eth_getBlockReceipts", (l1, [block]) => overBlock(l1, block, (hash) => l1("eth_getTransactionReceipt", [hash]))],
  ["debug_traceBlockByNumber", traceBlock],
  ["debug_traceBlockByHash", traceBlock],
  ["txpool_content", async (l1) => await pool(l1, (transaction) => transaction)],
  [
    "txpool_inspect",
    async (l1) => await pool(l1, ({ to, value, gas, gasPrice }) => inspect(to, BigInt(value), BigInt(gas), gasPrice)),
  ],
  [
    "txpool_status",
    async (l1) => {
      const { length } = await waiting(l1);
      return { pending: toQuantity(BigInt(length)), queued: "0x0" };
    },
  ],
]);

async function traceBlock(l1: Request, [block, options]: Params): Promise<unknown> {
  return await overBlock(l1, block, async (txHash) => ({
    txHash,
    result: await l1("debug_traceTransaction", options == null ? [txHash] : [txHash, options]),
  }));
}

/** Null where there is no such block. */
async function overBlock(l1: Request, reference: unknown, each: (hash: Hex) => Promise<unknown>): Promise<unknown> {
  const block = await blockOf(l1, reference);
  if (block === null) return null;
  const answers: unknown[] = [];
  for (const hash of block.transactions) answers.push(await each(hash));
  return answers;
}

async function blockOf(l1: Request, reference: unknown): Promise<Block | null> {
  const { blockHash, blockNumber } = (typeof reference === "object" ? (reference ?? {}) : {}) as Record<
    string,
    unknown
  >;
  const given = blockHash ?? blockNumber ?? reference ?? "latest";
  const isHash = typeof given === "string" && given.length === 66;
  return (await l1(isHash ? "eth_getBlockByHash" : "eth_getBlockByNumber", [given, false])) as Block | null;
}

async function waiting(l1: Request): Promise<Transaction[]> {
  return (await l1("eth_pendingTransactions", [])) as Transaction[];
}

/** As geth groups them, by sender and nonce. Hardhat's network lists only waiting transactions, whether or not a nonce gap precedes them. */
async function pool(l1: Request, show: (transaction: Transaction) => unknown): Promise<unknown> {
  const pending: Record<string, Record<string, unknown>> = {};
  for (const transaction of await waiting(l1)) {
    (pending[transaction.from] ??= {})[String(BigInt(transaction.nonce))] = show(transaction);
  }
  return { pending, queued: {} };
}

function inspect(to: Hex | null, value: bigint, gas: bigint, gasPrice: Hex | undefined): string {
  return `${to ?? "contract creation"}: ${value} wei + ${gas} gas × ${BigInt(gasPrice ?? 0)} wei`;
}
