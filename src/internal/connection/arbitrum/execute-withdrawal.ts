import type { FinalizeResult } from "../../../types.js";
import * as abi from "../abi/arbitrum.js";
import { callContract } from "../wire/call-contract.js";
import type { OvmContext } from "../wire/context.js";
import { sendCall } from "../wire/send-transaction.js";
import type { SendingAccount } from "../wire/sending-account.js";
import { arbitrumAddresses } from "./arbitrum-addresses.js";
import type { ArbitrumWithdrawal } from "./withdrawal-record.js";

const NODE_INTERFACE = "0x00000000000000000000000000000000000000c8";

/**
 * Executes a message to L1 through the outbox. Where its target fails, so does this.
 *
 * @param sendCount messages to L1 up to the assertion that covers it
 */
export async function executeWithdrawal(
  context: OvmContext,
  withdrawal: ArbitrumWithdrawal,
  sendCount: bigint,
  from: SendingAccount,
): Promise<FinalizeResult> {
  const { nonce, sender, target, arbBlock, ethBlock, timestamp, value, data } = withdrawal;
  const [, , proof] = await callContract(context.l2, NODE_INTERFACE, abi.constructOutboxProof, [sendCount, nonce]);
  const { outbox } = await arbitrumAddresses(context);
  const call = [proof, nonce, sender, target, arbBlock, ethBlock, timestamp, value, data] as const;
  const receipt = await sendCall(context, context.l1, { from, to: outbox }, abi.executeTransaction, call);
  return { ...receipt, succeeded: true };
}
