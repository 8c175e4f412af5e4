import * as AbiEvent from "ox/AbiEvent";

import type { Hex, WithdrawalLike } from "../../../types.js";
import * as abi from "../abi/arbitrum.js";
import type { OvmContext } from "../wire/context.js";
import { ARBITRUM_PRECOMPILES } from "../wire/predeploys.js";
import { findReceipt } from "../wire/receipts.js";
import { transactionHashOf } from "../wire/transaction-hash-of.js";
import { onlyMessage } from "../withdrawals/only-message.js";
import { type ArbitrumWithdrawal, recordsOf } from "./withdrawal-record.js";

/** The message to L1 that a user means: by the object, its hash, or the L2 transaction that sent it and no other. */
export async function findWithdrawal(context: OvmContext, withdrawal: WithdrawalLike): Promise<ArbitrumWithdrawal> {
  if (typeof withdrawal === "object" && "arbBlock" in withdrawal) return withdrawal as unknown as ArbitrumWithdrawal;
  const named = typeof withdrawal === "object" && "withdrawalHash" in withdrawal;
  const hash = named ? withdrawal.withdrawalHash : transactionHashOf(withdrawal);
  const receipt = named ? undefined : await findReceipt(context.l2, hash);
  return onlyMessage(receipt === undefined ? await byHash(context, hash) : recordsOf(receipt), hash);
}

async function byHash({ l2 }: OvmContext, hash: Hex): Promise<ArbitrumWithdrawal[]> {
  const topics = [AbiEvent.getSelector(abi.l2ToL1Tx), null, hash];
  const filter = { address: ARBITRUM_PRECOMPILES.arbSys, topics, fromBlock: "0x0", toBlock: "latest" };
  const [log] = (await l2.request({ method: "eth_getLogs", params: [filter] })) as { transactionHash: Hex }[];
  const receipt = log && (await findReceipt(l2, log.transactionHash));
  return receipt === undefined ? [] : recordsOf(receipt).filter(({ withdrawalHash }) => withdrawalHash === hash);
}
