import type { Address, Hex } from "../../../rollup/types.js";
import type { Ask } from "../../ask.js";
import { derived, type Methods } from "../../method.js";
import { address, index, number } from "../../params/primitives.js";
import type { CallFrame } from "../../traces/call-frame.js";
import { isCreation } from "../../traces/call-frame.js";

interface Transaction {
  hash: Hex;
  from: Address;
  nonce: Hex;
}

const search = { address, block: number, pageSize: index };
const hex = (value: bigint): Hex => `0x${value.toString(16)}`;

/** Transactions of an account, found by looking at every block. */
export const otsSearchMethods: Methods = {
  ots_searchTransactionsBefore: derived(search, async (ask, { address, block, pageSize }) => {
    const first = block === 0n ? await head(ask) : block - 1n;
    const found = await collect(ask, address, pageSize, first, -1n);
    return { ...found.page, firstPage: block === 0n, lastPage: found.isComplete };
  }),
  ots_searchTransactionsAfter: derived(search, async (ask, { address, block, pageSize }) => {
    const found = await collect(ask, address, pageSize, block === 0n ? 0n : block + 1n, 1n);
    const { txs, receipts } = found.page;
    // Pages run from the newest down.
    return { txs: txs.reverse(), receipts: receipts.reverse(), firstPage: found.isComplete, lastPage: block === 0n };
  }),
  ots_getTransactionBySenderAndNonce: derived({ sender: address, nonce: number }, async (ask, { sender, nonce }) => {
    const at = await firstBlock(ask, async (block) => {
      return BigInt((await ask("eth_getTransactionCount", [sender, block])) as Hex) > nonce;
    });
    if (at === undefined) return null;
    const sent = (await transactionsIn(ask, at)).find(({ from, nonce: n }) => from === sender && BigInt(n) === nonce);
    return sent?.hash ?? null;
  }),
  ots_getContractCreator: derived({ address }, async (ask, { address }) => {
    const at = await firstBlock(ask, async (block) => (await ask("eth_getCode", [address, block])) !== "0x");
    for (const { hash } of at === undefined ? [] : await transactionsIn(ask, at)) {
      const creation = creationIn(await tree(ask, hash), address);
      if (creation !== undefined) return { hash, creator: creation.from };
    }
    return null;
  }),
};

async function head(ask: Ask): Promise<bigint> {
  return BigInt((await ask("eth_blockNumber", [])) as Hex);
}

async function tree(ask: Ask, hash: Hex): Promise<CallFrame> {
  return (await ask("debug_traceTransaction", [hash, { tracer: "callTracer" }])) as CallFrame;
}

async function transactionsIn(ask: Ask, block: bigint): Promise<Transaction[]> {
  const { transactions } = (await ask("eth_getBlockByNumber", [hex(block), true])) as { transactions: Transaction[] };
  return transactions;
}

/** The first block for which `holds` holds, which then holds for all behind it. */
async function firstBlock(ask: Ask, holds: (block: Hex) => Promise<boolean>): Promise<bigint | undefined> {
  let [low, high] = [0n, await head(ask)];
  if (!(await holds(hex(high)))) return undefined;
  while (low < high) {
    const middle = (low + high) / 2n;
    if (await holds(hex(middle))) high = middle;
    else low = middle + 1n;
  }
  return low;
}

/** Whole blocks, from `first` on, until there are `pageSize` transactions or no more blocks. */
async function collect(
  ask: Ask,
  address: Address,
  pageSize: number,
  first: bigint,
  step: 1n | -1n,
): Promise<{ page: { txs: Transaction[]; receipts: object[] }; isComplete: boolean }> {
  const page: { txs: Transaction[]; receipts: object[] } = { txs: [], receipts: [] };
  const last = await head(ask);
  let at = first;
  for (; at >= 0n && at <= last && page.txs.length < pageSize; at += step) {
    const transactions = await transactionsIn(ask, at);
    for (const transaction of step > 0n ? transactions : transactions.reverse()) {
      if (!touches(await tree(ask, transaction.hash), address)) continue;
      page.txs.push(transaction);
      page.receipts.push(await receiptOf(ask, transaction.hash, at));
    }
  }
  return { page, isComplete: at < 0n || at > last };
}

/** Otterscan reads the block's time in it, as a number. */
async function receiptOf(ask: Ask, hash: Hex, block: bigint): Promise<object> {
  const receipt = (await ask("eth_getTransactionReceipt", [hash])) as object;
  const { timestamp } = (await ask("eth_getBlockByNumber", [hex(block), false])) as { timestamp: Hex };
  return { ...receipt, timestamp: Number(timestamp), logs: null, logsBloom: null };
}

function touches({ from, to, calls = [] }: CallFrame, address: Address): boolean {
  return from === address || to === address || calls.some((call) => touches(call, address));
}

function creationIn(frame: CallFrame, address: Address): CallFrame | undefined {
  if (isCreation(frame) && frame.to === address && frame.error === undefined) return frame;
  for (const call of frame.calls ?? []) {
    const found = creationIn(call, address);
    if (found !== undefined) return found;
  }
  return undefined;
}
