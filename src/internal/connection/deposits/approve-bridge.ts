import * as AbiFunction from "ox/AbiFunction";

import { OvmError } from "../../../errors.js";
import type { Address, Hex } from "../../../types.js";
import * as token from "../abi/token.js";
import { callContract } from "../wire/call-contract.js";
import type { OvmContext } from "../wire/context.js";
import { sendCall } from "../wire/send-transaction.js";
import type { SendingAccount } from "../wire/sending-account.js";

interface Approval {
  l1Token: Address;
  owner: SendingAccount;
  spender: Address;
  amount: bigint;
}

/**
 * Raises an allowance to `amount` where it is below. A token that takes a new allowance only after 0, as USDT does, is given 0 first.
 *
 * @throws {OvmError} `TOKEN_APPROVAL_REFUSED`
 */
export async function approveBridge(context: OvmContext, approval: Approval): Promise<void> {
  const { l1Token, owner, spender, amount } = approval;
  const allowed = await callContract(context.l1, l1Token, token.allowance, [owner.address, spender]);
  if (allowed >= amount) return;
  if (allowed > 0n && !(await wouldApprove(context, approval))) await approve(context, { ...approval, amount: 0n });
  if (!(await wouldApprove(context, approval))) {
    throw new OvmError(
      "TOKEN_APPROVAL_REFUSED",
      `Token ${l1Token} does not let ${owner.address} approve the bridge ${spender} for ${amount}: approve() reverts or returns false. Is it paused, or does it keep a list of who may?`,
      { l1Token, owner: owner.address, spender, amount },
    );
  }
  await approve(context, approval);
}

async function approve(context: OvmContext, { l1Token, owner, spender, amount }: Approval): Promise<void> {
  await sendCall(context, context.l1, { from: owner, to: l1Token }, token.approve, [spender, amount]);
}

/** Whether `approve` neither reverts nor returns false; tokens older than ERC-20's final form return nothing. */
async function wouldApprove({ l1 }: OvmContext, { l1Token, owner, spender, amount }: Approval): Promise<boolean> {
  const data = AbiFunction.encodeData(token.approve, [spender, amount]);
  try {
    const result = (await l1.request({
      method: "eth_call",
      params: [{ from: owner.address, to: l1Token, data }, "latest"],
    })) as Hex;
    return result === "0x" || BigInt(result) !== 0n;
  } catch {
    return false;
  }
}
