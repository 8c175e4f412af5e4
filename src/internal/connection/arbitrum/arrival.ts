import type { Deposit, Hex, Receipt, RelayedReceipt } from "../../../types.js";
import * as abi from "../abi/arbitrum.js";
import { depositIn } from "../deposits/deposits.js";
import type { OvmContext } from "../wire/context.js";
import { eventsIn } from "../wire/events-in.js";
import { ARBITRUM_PRECOMPILES } from "../wire/predeploys.js";
import { reasonOf } from "../wire/reason-of.js";
import { findReceipt } from "../wire/receipts.js";

/** Both halves of a message from L1: of a ticket, the L2 receipt is that of its automatic redeem, if there was one. */
export async function arrivalOf(context: OvmContext, l1: Receipt): Promise<Deposit> {
  const deposit = await depositIn(context, l1);
  return { ...deposit, l2: deposit.l2 && ((await redeemIn(context, deposit.l2)) ?? deposit.l2) };
}

/** Receipt of the redeem that a transaction on L2 scheduled. */
export async function redeemIn(context: OvmContext, receipt: Receipt): Promise<RelayedReceipt | undefined> {
  const [scheduled] = eventsIn(receipt, ARBITRUM_PRECOMPILES.arbRetryableTx, abi.redeemScheduled);
  if (scheduled === undefined) return undefined;
  const redeem = await findReceipt(context.l2, scheduled.args.retryTxHash);
  if (redeem === undefined || redeem.status === "success") return redeem;
  const { from, to, input, value } = (await context.l2.request({
    method: "eth_getTransactionByHash",
    params: [redeem.transactionHash],
  })) as { from: Hex; to: Hex | null; input: Hex; value: Hex };
  const call = { from, to, data: input, value: BigInt(value) };
  return { ...redeem, reason: await reasonOf(context.l2, call, redeem.blockNumber) };
}
