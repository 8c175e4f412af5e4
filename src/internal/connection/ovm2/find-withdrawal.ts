import * as AbiEvent from "ox/AbiEvent";

import type { Hex, WithdrawalLike } from "../../../types.js";
import * as messenger from "../abi/messenger.js";
import type { OvmContext } from "../wire/context.js";
import { OVM2_PREDEPLOYS } from "../wire/predeploys.js";
import { findReceipt } from "../wire/receipts.js";
import { transactionHashOf } from "../wire/transaction-hash-of.js";
import { onlyMessage } from "../withdrawals/only-message.js";
import { type Ovm2Withdrawal, recordsOf } from "./withdrawal-record.js";

/** The message to L1 that a user means: by the object, its hash, or the L2 transaction that sent it and no other. */
export async function findWithdrawal(context: OvmContext, withdrawal: WithdrawalLike): Promise<Ovm2Withdrawal> {
  if (typeof withdrawal === "object" && "l2" in withdrawal && "withdrawalHash" in withdrawal) {
    return withdrawal as unknown as Ovm2Withdrawal;
  }
  const named = typeof withdrawal === "object" && "withdrawalHash" in withdrawal;
  const hash = named ? withdrawal.withdrawalHash : transactionHashOf(withdrawal);
  const receipt = named ? undefined : await findReceipt(context.l2, hash);
  return onlyMessage(receipt === undefined ? await byHash(context, hash) : recordsOf(receipt), hash);
}

/** No event indexes the hash, so every message is looked at. */
async function byHash({ l2 }: OvmContext, hash: Hex): Promise<Ovm2Withdrawal[]> {
  const topics = [AbiEvent.getSelector(messenger.sentMessage)];
  const filter = { address: OVM2_PREDEPLOYS.l2CrossDomainMessenger, topics, fromBlock: "0x0", toBlock: "latest" };
  const logs = (await l2.request({ method: "eth_getLogs", params: [filter] })) as { transactionHash: Hex }[];
  for (const transaction of new Set(logs.map(({ transactionHash }) => transactionHash))) {
    const receipt = await findReceipt(l2, transaction);
    const found = receipt && recordsOf(receipt).find(({ withdrawalHash }) => withdrawalHash === hash);
    if (found !== undefined) return [found];
  }
  return [];
}
