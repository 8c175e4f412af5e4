import type { Address, AddressLike, FinalizeResult, Hex, WithdrawalLike } from "../../../types.js";
import * as portal from "../abi/portal.js";
import { toWord } from "../messages/messages.js";
import { addresses } from "../wire/addresses.js";
import type { OvmContext } from "../wire/context.js";
import { eventsIn } from "../wire/events-in.js";
import { reasonOf } from "../wire/reason-of.js";
import { sendCall } from "../wire/send-transaction.js";
import { senderOf } from "../wire/sending-account.js";
import { findWithdrawal } from "./find-withdrawal.js";
import { fieldsOf } from "./prove-withdrawal.js";
import { wasTaken } from "./was-taken.js";
import {
  alreadyFinalized,
  disputed,
  notProposed,
  notProven,
  outputDeleted,
  outputGone,
  stillWaiting,
} from "./withdrawal-errors.js";
import { finalizeGas } from "./withdrawal-gas.js";
import { waitFor, type WithdrawalProgress, withdrawalProgress } from "./withdrawal-progress.js";
import type { WithdrawalRecord } from "./withdrawal-record.js";

/** `l2Sender` of contracts/L1/bridge/OptimismPortal.sol. */
const L2_SENDER_SLOT: Hex = `0x${"01".padStart(64, "0")}`;

/** Finalizes a proven withdrawal on L1, with the proof that is ready first, no matter which account submitted it. */
export async function finalizeWithdrawal(
  context: OvmContext,
  withdrawalLike: WithdrawalLike,
  options: { from?: AddressLike } = {},
): Promise<FinalizeResult> {
  const withdrawal = await findWithdrawal(context, withdrawalLike);
  const progress = await withdrawalProgress(context, withdrawal);
  if (progress.status !== "ready-to-finalize" || progress.proof === undefined)
    throw await refusal(context, withdrawal, progress);

  const { portal: address } = await addresses(context);
  const from = await senderOf(context.l1, options.from);
  const call = [fieldsOf(withdrawal), progress.proof.submitter] as const;
  const receipt = await sendCall(
    context,
    context.l1,
    { from, to: address, gas: (data) => finalizeGas(data, withdrawal.gasLimit) },
    portal.finalizeWithdrawalTransactionExternalProof,
    call,
  );
  const [finalized] = eventsIn(receipt, address, portal.withdrawalFinalized);
  if (finalized?.args.success === true) return { ...receipt, succeeded: true };
  return { ...receipt, succeeded: false, reason: await whyRefused(context, address, withdrawal, receipt.blockNumber) };
}

/** The portal tells its target who withdrew. */
async function whyRefused({ l1 }: OvmContext, from: Address, withdrawal: WithdrawalRecord, block: bigint) {
  const { sender, target: to, data, value } = withdrawal;
  return await reasonOf(l1, { from, to, data, value, slots: { [L2_SENDER_SLOT]: toWord(sender) } }, block);
}

async function refusal(
  context: OvmContext,
  withdrawal: WithdrawalRecord,
  progress: WithdrawalProgress,
): Promise<Error> {
  const { proof, ifProvenNow, now, deletedGame, lostGame, newestOutput = 0n } = progress;
  if (progress.status === "finalized") {
    return alreadyFinalized(withdrawal, await wasTaken(context, withdrawal));
  }
  if (lostGame !== undefined) return outputGone(withdrawal, lostGame);
  if (deletedGame !== undefined) return outputDeleted(withdrawal, deletedGame);
  if (proof?.disputedBatch !== undefined) return disputed(withdrawal, proof.disputedBatch);
  if (proof !== undefined) return stillWaiting(withdrawal, waitFor(proof, now));
  if (ifProvenNow !== undefined) return notProven(withdrawal, waitFor(ifProvenNow, now));
  return notProposed(withdrawal, newestOutput);
}
