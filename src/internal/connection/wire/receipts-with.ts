import type * as AbiEventModule from "ox/AbiEvent";
import * as AbiEvent from "ox/AbiEvent";

import type { Address, Hex, Receipt } from "../../../types.js";
import type { Eip1193Provider } from "../../rollup/types.js";
import { findReceipt } from "./receipts.js";

/** The receipts of all transactions in which a contract emitted an event, oldest first. */
export async function receiptsWith(
  provider: Eip1193Provider,
  address: Address,
  event: AbiEventModule.AbiEvent,
): Promise<Receipt[]> {
  const filter = { address, topics: [AbiEvent.getSelector(event)], fromBlock: "0x0", toBlock: "latest" };
  const logs = (await provider.request({ method: "eth_getLogs", params: [filter] })) as { transactionHash: Hex }[];
  const hashes = [...new Set(logs.map(({ transactionHash }) => transactionHash))];
  const receipts = await Promise.all(hashes.map(async (hash) => await findReceipt(provider, hash)));
  return receipts.filter((receipt) => receipt !== undefined);
}
