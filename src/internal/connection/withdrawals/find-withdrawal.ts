import * as AbiEvent from "ox/AbiEvent";

import { OvmError } from "../../../errors.js";
import type { Hex, Receipt, WithdrawalLike } from "../../../types.js";
import * as passer from "../abi/message-passer.js";
import { fraudRecords } from "../disputes/fraud-records.js";
import type { OvmContext } from "../wire/context.js";
import { PREDEPLOYS } from "../wire/predeploys.js";
import { findReceipt } from "../wire/receipts.js";
import { requireReceipt } from "../wire/require-receipt.js";
import { transactionHashOf } from "../wire/transaction-hash-of.js";
import { recordsOf, type WithdrawalRecord } from "./withdrawal-record.js";

/** The withdrawal that a user means: by the object, its hash, or the L2 transaction that started it and no other. */
export async function findWithdrawal(context: OvmContext, withdrawal: WithdrawalLike): Promise<WithdrawalRecord> {
  if (isRecord(withdrawal)) return withdrawal;
  if (typeof withdrawal === "object" && "withdrawalHash" in withdrawal) {
    return (await byHash(context, withdrawal.withdrawalHash)) ?? unknown(withdrawal.withdrawalHash);
  }
  const hash = transactionHashOf(withdrawal);
  const found = await byHash(context, hash);
  if (found !== undefined) return found;

  const receipt = await findReceipt(context.l2, hash);
  if (receipt === undefined) {
    // Says so when it is a transaction of L1.
    if ((await findReceipt(context.l1, hash)) !== undefined) await requireReceipt(context, "l2", hash);
    return unknown(hash);
  }
  return only(receipt);
}

function isRecord(withdrawal: WithdrawalLike): withdrawal is WithdrawalRecord {
  return (
    typeof withdrawal === "object" && "withdrawalHash" in withdrawal && ("l2" in withdrawal || "block" in withdrawal)
  );
}

async function byHash(context: OvmContext, withdrawalHash: Hex): Promise<WithdrawalRecord | undefined> {
  return (await onL2(context, withdrawalHash)) ?? (await inFraud(context, withdrawalHash));
}

/** One that exists in a lie alone. */
async function inFraud(context: OvmContext, withdrawalHash: Hex): Promise<WithdrawalRecord | undefined> {
  const all = await fraudRecords(context);
  return all.find(({ withdrawal }) => withdrawal?.withdrawalHash === withdrawalHash)?.withdrawal;
}

async function onL2({ l2 }: OvmContext, withdrawalHash: Hex): Promise<WithdrawalRecord | undefined> {
  // The event does not index the hash, so every withdrawal is looked at.
  const topics = [AbiEvent.getSelector(passer.messagePassed)];
  const filter = { address: PREDEPLOYS.l2ToL1MessagePasser, topics, fromBlock: "0x0", toBlock: "latest" };
  const logs = (await l2.request({ method: "eth_getLogs", params: [filter] })) as {
    transactionHash: Hex;
    data: Hex;
  }[];
  const log = logs.find(({ data }) => data.includes(withdrawalHash.slice(2)));
  if (log === undefined) return undefined;
  const receipt = await findReceipt(l2, log.transactionHash);
  return receipt && recordsOf(receipt).find((record) => record.withdrawalHash === withdrawalHash);
}

function only(l2: Receipt): WithdrawalRecord {
  const records = recordsOf(l2);
  const [record] = records;
  if (record === undefined) {
    throw new OvmError(
      "WITHDRAWAL_UNKNOWN",
      `L2 transaction ${l2.transactionHash} started no withdrawal: it has no MessagePassed event.`,
      { hash: l2.transactionHash },
    );
  }
  if (records.length > 1) {
    throw new OvmError(
      "WITHDRAWAL_AMBIGUOUS",
      `L2 transaction ${l2.transactionHash} started ${records.length} withdrawals. Take one of ovm.withdrawalsIn(transaction).`,
      { hash: l2.transactionHash, withdrawals: records.map(({ withdrawalHash }) => withdrawalHash) },
    );
  }
  return record;
}

function unknown(hash: Hex): never {
  throw new OvmError(
    "WITHDRAWAL_UNKNOWN",
    `L2 knows neither a withdrawal nor a transaction ${hash}. Pass the hash of the L2 transaction that started the withdrawal.`,
    { hash },
  );
}
