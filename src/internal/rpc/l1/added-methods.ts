import type { TraceOptions } from "../../rollup/l2/types.js";
import type { Hex } from "../../rollup/types.js";
import type { Ask } from "../ask.js";
import { toQuantity } from "../format/quantity.js";
import { tracing } from "../params/trace-options.js";
import { composeTrace } from "../traces/compose.js";

type Params = readonly unknown[];

interface Block {
  number: Hex;
  transactions: Hex[];
}

interface Transaction {
  blockHash: Hex;
  blockNumber: Hex;
  transactionIndex: Hex;
  from: Hex;
  to: Hex | null;
  nonce: Hex;
  value: Hex;
  gas: Hex;
  gasPrice?: Hex;
}

/** Methods that L2 has and Hardhat's network has not, made of those that it has. */
export const ADDED: ReadonlyMap<string, (l1: Ask, params: Params) => Promise<unknown>> = new Map([
  ["eth_getBlockReceipts", (l1, [block]) => overBlock(l1, block, (hash) => l1("eth_getTransactionReceipt", [hash]))],
  ["debug_traceTransaction", async (l1, [hash, options]) => await traceTransaction(l1, hash as Hex, options)],
  ["debug_traceCall", traceCall],
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

async function traceBlock(l1: Ask, [block, options]: Params): Promise<unknown> {
  return await overBlock(l1, block, async (txHash) => ({
    txHash,
    result: await traceTransaction(l1, txHash, options),
  }));
}

async function traceTransaction(l1: Ask, hash: Hex, options: unknown): Promise<unknown> {
  return await composeTrace(
    tracing(options, "options"),
    (once) => l1("debug_traceTransaction", [hash, instead(options, once)]),
    async () => {
      const { blockHash, blockNumber, transactionIndex } = (await l1("eth_getTransactionByHash", [
        hash,
      ])) as Transaction;
      return {
        blockHash,
        blockNumber: Number(blockNumber),
        transactionHash: hash,
        transactionPosition: Number(transactionIndex),
      };
    },
  );
}

async function traceCall(l1: Ask, [transaction, block, options]: Params): Promise<unknown> {
  return await composeTrace(
    tracing(options, "options"),
    (once) => l1("debug_traceCall", [transaction, block ?? "latest", instead(options, once)]),
    async () => {
      const { number } = (await blockOf(l1, block)) ?? { number: "0x0" };
      return { blockHash: null, blockNumber: Number(number), transactionHash: null, transactionPosition: 0 };
    },
  );
}

/** The options as they were given, with a tracer of Hardhat's network. */
function instead(options: unknown, once: TraceOptions): object {
  return { ...(options as object | null), tracer: undefined, tracerConfig: undefined, ...once };
}

/** Null where there is no such block. */
async function overBlock(l1: Ask, reference: unknown, each: (hash: Hex) => Promise<unknown>): Promise<unknown> {
  const block = await blockOf(l1, reference);
  if (block === null) return null;
  const answers: unknown[] = [];
  for (const hash of block.transactions) answers.push(await each(hash));
  return answers;
}

async function blockOf(l1: Ask, reference: unknown): Promise<Block | null> {
  const { blockHash, blockNumber } = (typeof reference === "object" ? (reference ?? {}) : {}) as Record<
    string,
    unknown
  >;
  const given = blockHash ?? blockNumber ?? reference ?? "latest";
  const isHash = typeof given === "string" && given.length === 66;
  return (await l1(isHash ? "eth_getBlockByHash" : "eth_getBlockByNumber", [given, false])) as Block | null;
}

async function waiting(l1: Ask): Promise<Transaction[]> {
  return (await l1("eth_pendingTransactions", [])) as Transaction[];
}

/** As geth groups them, by sender and nonce. Hardhat's network lists only waiting transactions, whether or not a nonce gap precedes them. */
async function pool(l1: Ask, show: (transaction: Transaction) => unknown): Promise<unknown> {
  const pending: Record<string, Record<string, unknown>> = {};
  for (const transaction of await waiting(l1)) {
    (pending[transaction.from] ??= {})[String(BigInt(transaction.nonce))] = show(transaction);
  }
  return { pending, queued: {} };
}

function inspect(to: Hex | null, value: bigint, gas: bigint, gasPrice: Hex | undefined): string {
  return `${to ?? "contract creation"}: ${value} wei + ${gas} gas × ${BigInt(gasPrice ?? 0)} wei`;
}
