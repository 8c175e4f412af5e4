import { OvmError } from "../../../errors.js";
import type { AddressLike, Hex, RelayedReceipt, TransactionLike } from "../../../types.js";
import * as abi from "../abi/arbitrum.js";
import { checkParameters } from "../wire/check-parameters.js";
import type { OvmContext } from "../wire/context.js";
import { assertGasLimit } from "../wire/gas-limits.js";
import { ARBITRUM_PRECOMPILES } from "../wire/predeploys.js";
import { sendCall } from "../wire/send-transaction.js";
import { senderOf } from "../wire/sending-account.js";
import { transactionHashOf } from "../wire/transaction-hash-of.js";
import { redeemIn } from "./arrival.js";
import { OF_ARBITRUM } from "./gas-limits.js";

/** Gas of a redeem whose estimate fails, because the ticket's call does. */
const GAS = 2_000_000n;

/** Redeems a ticket by hand; the receipt is that of its call. */
export async function redeem(
  context: OvmContext,
  ticket: TransactionLike,
  options: { from?: AddressLike; gasLimit?: bigint } = {},
): Promise<RelayedReceipt> {
  const id: Hex = transactionHashOf(ticket);
  checkParameters("redeem", options, { gasLimit: "amount?" });
  const { gasLimit: gas = GAS } = options;
  assertGasLimit("message", gas, OF_ARBITRUM);
  const from = await senderOf(context.l2, options.from);
  const transaction = { from, to: ARBITRUM_PRECOMPILES.arbRetryableTx, gas: () => gas };
  const receipt = await sendCall(context, context.l2, transaction, abi.redeem, [id]);
  const redeemed = await redeemIn(context, receipt);
  if (redeemed !== undefined) return redeemed;
  throw new OvmError(
    "REDEEM_TOO_LITTLE_GAS",
    `Transaction ${receipt.transactionHash} left the call of ticket ${id} too little gas to begin. Pass a higher \`gasLimit\`.`,
    { ticket: id, hash: receipt.transactionHash },
  );
}
