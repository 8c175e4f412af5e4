import type { Hex } from "../../../rollup/types.js";
import type { Ask } from "../../ask.js";
import { toQuantity } from "../../format/quantity.js";
import { notMinedInTime } from "../../methods/eth/send.js";
import { amendTransactions } from "../amend-transactions.js";
import type { Added } from "./added.js";

interface Transaction {
  from: Hex;
  to: Hex | null;
  nonce: Hex;
  value: Hex;
  gas: Hex;
  gasPrice?: Hex;
}

type BySender = Record<string, Record<string, unknown>>;

/** What goes into L1's pool and waits there, in geth's shapes. Hardhat's network tells only of what waits, gap or not. */
export const poolAdded: Added = {
  eth_sendRawTransactionSync: async (edr, [raw]) => {
    const hash = (await edr("eth_sendRawTransaction", [raw])) as Hex;
    const receipt = await edr("eth_getTransactionReceipt", [hash]);
    if (receipt === null) throw notMinedInTime(hash);
    return receipt;
  },
  txpool_content: async (edr) => ({ pending: await pool(edr, (transaction) => transaction), queued: {} }),
  txpool_contentFrom: async (edr, [sender]) => {
    const pending = await pool(edr, (transaction) => transaction);
    return { pending: pending[(sender as Hex).toLowerCase()] ?? {}, queued: {} };
  },
  txpool_inspect: async (edr) => ({
    pending: await pool(
      edr,
      ({ to, value, gas, gasPrice = "0x0" }) =>
        `${to ?? "contract creation"}: ${BigInt(value)} wei + ${BigInt(gas)} gas × ${BigInt(gasPrice)} wei`,
    ),
    queued: {},
  }),
  txpool_status: async (edr) => {
    const { length } = await waiting(edr);
    return { pending: toQuantity(BigInt(length)), queued: "0x0" };
  },
};

async function waiting(edr: Ask): Promise<Transaction[]> {
  const transactions = await edr("eth_pendingTransactions", []);
  return (await amendTransactions(edr, "eth_pendingTransactions", transactions)) as Transaction[];
}

async function pool(edr: Ask, show: (transaction: Transaction) => unknown): Promise<BySender> {
  const bySender: BySender = {};
  for (const transaction of await waiting(edr)) {
    (bySender[transaction.from] ??= {})[String(BigInt(transaction.nonce))] = show(transaction);
  }
  return bySender;
}
