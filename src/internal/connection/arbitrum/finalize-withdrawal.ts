import type { AddressLike, FinalizeResult, WithdrawalLike } from "../../../types.js";
import * as abi from "../abi/arbitrum.js";
import { callContract } from "../wire/call-contract.js";
import type { OvmContext } from "../wire/context.js";
import { sendCall } from "../wire/send-transaction.js";
import { senderOf } from "../wire/sending-account.js";
import { alreadyFinalized, notProposed, stillWaiting } from "../withdrawals/withdrawal-errors.js";
import { arbitrumAddresses } from "./arbitrum-addresses.js";
import { findWithdrawal } from "./find-withdrawal.js";
import { withdrawalProgress } from "./withdrawal-progress.js";

const NODE_INTERFACE = "0x00000000000000000000000000000000000000c8";

/** Executes a message to L1 through the outbox. Where its target fails, so does this, and it can be tried again. */
export async function finalizeWithdrawal(
  context: OvmContext,
  withdrawalLike: WithdrawalLike,
  options: { from?: AddressLike } = {},
): Promise<FinalizeResult> {
  const withdrawal = await findWithdrawal(context, withdrawalLike);
  const { status, sendCount, readyAt = 0n, newest, now } = await withdrawalProgress(context, withdrawal);
  // What the outbox executed succeeded: a failure reverts.
  if (status === "finalized") throw alreadyFinalized(withdrawal, true);
  if (sendCount === undefined) throw notProposed(withdrawal, newest);
  if (status === "waiting-to-finalize") {
    const secondsLeft = readyAt - now;
    throw stillWaiting(withdrawal, { secondsLeft, windowLeft: secondsLeft, maturityLeft: 0n, readyAt });
  }
  const { nonce, sender, target, arbBlock, ethBlock, timestamp, value, data } = withdrawal;
  const [, , proof] = await callContract(context.l2, NODE_INTERFACE, abi.constructOutboxProof, [sendCount, nonce]);
  const { outbox } = await arbitrumAddresses(context);
  const from = await senderOf(context.l1, options.from);
  const call = [proof, nonce, sender, target, arbBlock, ethBlock, timestamp, value, data] as const;
  const receipt = await sendCall(context, context.l1, { from, to: outbox }, abi.executeTransaction, call);
  return { ...receipt, succeeded: true };
}
