import type { Hex } from "../../../rollup/types.js";
import type { Ask } from "../../ask.js";
import { toQuantity } from "../../format/quantity.js";
import { derived, type Methods } from "../../method.js";
import { blockNumberOrTag } from "../../params/block-tag.js";
import { passed } from "../../params/passed.js";
import { hash, index } from "../../params/primitives.js";

interface Block {
  /** Null of L1's pending block. */
  number: Hex | null;
  transactions: { input: Hex }[];
}

interface Receipt {
  gasUsed: Hex;
  effectiveGasPrice: Hex;
}

const block = passed(blockNumberOrTag);

/** What Otterscan asks about blocks. */
export const otsBlockMethods: Methods = {
  ots_getBlockDetails: derived({ block }, (ask, { block }) => details(ask, "eth_getBlockByNumber", block)),
  ots_getBlockDetailsByHash: derived({ hash }, (ask, { hash }) => details(ask, "eth_getBlockByHash", hash)),
  // Pages begin at the block's last transactions, as Erigon's do.
  ots_getBlockTransactions: derived({ block, page: index, pageSize: index }, async (ask, { block, page, pageSize }) => {
    const found = (await ask("eth_getBlockByNumber", [block, true])) as Block | null;
    if (found === null) return null;
    const receipts = await receiptsOf(ask, found.number);
    const end = Math.max(0, found.transactions.length - page * pageSize);
    const start = Math.max(0, end - pageSize);
    const transactions = found.transactions.slice(start, end).map((transaction) => ({
      ...transaction,
      // The selector alone.
      input: transaction.input.slice(0, 10),
    }));
    return {
      fullblock: { ...found, logsBloom: null, transactionCount: found.transactions.length, transactions },
      receipts: receipts.slice(start, end).map((receipt) => ({ ...receipt, logs: null, logsBloom: null })),
    };
  }),
  erigon_getHeaderByNumber: derived({ block }, (ask, { block }) => ask("eth_getBlockByNumber", [block, false])),
};

async function details(ask: Ask, method: string, reference: unknown): Promise<object | null> {
  const found = (await ask(method, [reference, false])) as Block | null;
  if (found === null) return null;
  const { transactions, ...block } = found;
  const receipts = await receiptsOf(ask, found.number);
  const fees = receipts.map(({ gasUsed, effectiveGasPrice }) => BigInt(gasUsed) * BigInt(effectiveGasPrice));
  return {
    block: { ...block, logsBloom: null, transactionCount: transactions.length },
    // No block makes new ETH.
    issuance: { blockReward: "0x0", uncleReward: "0x0", issuance: "0x0" },
    totalFees: toQuantity(fees.reduce((sum, fee) => sum + fee, 0n)),
  };
}

/** The pending block has none yet, and on L1 no number. */
async function receiptsOf(ask: Ask, number: Hex | null): Promise<Receipt[]> {
  if (number === null) return [];
  const receipts = (await ask("eth_getBlockReceipts", [number])) as (Receipt | null)[] | null;
  return (receipts ?? []).filter((receipt) => receipt !== null);
}
