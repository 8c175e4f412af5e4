import type { Hex } from "../../rollup/types.js";
import type { Ask } from "../ask.js";

interface Transaction {
  type?: Hex;
  v: Hex;
  blockHash: Hex | null;
}

interface Block {
  number: Hex | null;
  timestamp: Hex;
  transactions: readonly (Hex | Transaction)[];
}

const ONE = new Set([
  "eth_getTransactionByHash",
  "eth_getTransactionByBlockHashAndIndex",
  "eth_getTransactionByBlockNumberAndIndex",
]);
const BLOCKS = new Set(["eth_getBlockByHash", "eth_getBlockByNumber"]);

/** Methods whose answers hold transactions. */
export const ABOUT_TRANSACTIONS: ReadonlySet<string> = new Set([...ONE, ...BLOCKS, "eth_pendingTransactions"]);

/**
 * An answer with what execution-apis has of transactions and Hardhat's network leaves out: their block's time, the parity of a typed
 * one's signature, and the number of the pending block, without which ethers does not take it.
 */
export async function amendTransactions(edr: Ask, method: string, answer: unknown): Promise<unknown> {
  if (answer === null) return null;
  if (ONE.has(method)) {
    const transaction = answer as Transaction;
    const { blockHash } = transaction;
    const block = blockHash === null ? undefined : await edr("eth_getBlockByHash", [blockHash, false]);
    return amended(transaction, (block as Block | undefined)?.timestamp);
  }
  if (!BLOCKS.has(method)) return (answer as Transaction[]).map((transaction) => amended(transaction, undefined));
  const block = answer as Block;
  return {
    ...block,
    number: block.number ?? (await nextNumber(edr)),
    transactions: block.transactions.map((item) => (typeof item === "string" ? item : amended(item, block.timestamp))),
  };
}

async function nextNumber(edr: Ask): Promise<Hex> {
  const head = BigInt((await edr("eth_blockNumber", [])) as Hex);
  return `0x${(head + 1n).toString(16)}`;
}

function amended(transaction: Transaction, blockTimestamp: Hex | undefined): object {
  const isTyped = transaction.type !== undefined && transaction.type !== "0x0";
  return {
    ...transaction,
    ...(blockTimestamp === undefined || transaction.blockHash === null ? {} : { blockTimestamp }),
    ...(isTyped ? { yParity: parityOf(transaction.v) } : {}),
  };
}

/** A transaction of an impersonated account has no signature: Hardhat's network says 27 or 28 there, which clients hold against the parity. */
function parityOf(v: Hex): Hex {
  const value = BigInt(v);
  return value > 1n ? `0x${((value - 27n) & 1n).toString(16)}` : v;
}
