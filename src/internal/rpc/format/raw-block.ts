import type { L2Block, L2Transaction } from "../../rollup/l2/types.js";
import { encodeBytes, encodeList } from "../../rollup/ovm/state/rlp.js";

/** The block as Ethereum's wire protocol has it: header, transactions, no uncles, no withdrawals. */
export function encodeBlock({ headerRlp, transactions }: L2Block): Uint8Array {
  const empty = encodeList([]);
  return encodeList([headerRlp, encodeList(transactions.map(item)), empty, empty]);
}

/** A signed legacy transaction is a list already; every other one stands in the list as bytes. */
function item({ type, raw, unsigned }: L2Transaction): Uint8Array {
  return type === 0 && !unsigned ? raw : encodeBytes(raw);
}
