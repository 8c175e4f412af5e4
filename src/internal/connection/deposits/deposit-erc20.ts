import { OvmError } from "../../../errors.js";
import type { Deposit, DepositErc20Parameters } from "../../../types.js";
import * as bridge from "../abi/bridge.js";
import { addressOf } from "../wire/address-of.js";
import { addresses } from "../wire/addresses.js";
import { checkParameters } from "../wire/check-parameters.js";
import type { OvmContext } from "../wire/context.js";
import { assertGasLimit, DEFAULT_GAS_LIMIT } from "../wire/gas-limits.js";
import { senderOf } from "../wire/sending-account.js";
import { approveBridge } from "./approve-bridge.js";
import { findL2Token } from "./bridge-erc20.js";
import { depositIn } from "./deposits.js";
import { sendDeposit } from "./send-deposit.js";

/** Sends ERC-20 tokens from L1 to L2 through the standard bridges. */
export async function depositErc20(context: OvmContext, parameters: DepositErc20Parameters): Promise<Deposit> {
  checkParameters("depositErc20", parameters, { l1Token: "required", amount: "amount", gasLimit: "amount?" });
  const { amount, gasLimit = DEFAULT_GAS_LIMIT } = parameters;
  assertGasLimit("deposit", gasLimit);
  const from = await senderOf(context.l1, parameters.from);
  const to = parameters.to === undefined ? from.address : await addressOf(parameters.to);
  const l1Token = await addressOf(parameters.l1Token);
  const l2Token =
    parameters.l2Token === undefined ? await findL2Token(context, l1Token) : await addressOf(parameters.l2Token);
  if (l2Token === undefined) {
    throw new OvmError(
      "TOKEN_NOT_BRIDGED",
      `There is no token on L2 for ${l1Token}. Make one with ovm.bridgeErc20("${l1Token}"), or pass \`l2Token\`.`,
      { l1Token },
    );
  }

  const { l1StandardBridge } = await addresses(context);
  await approveBridge(context, { l1Token, owner: from, spender: l1StandardBridge, amount });
  const call = [l1Token, l2Token, to, amount, Number(gasLimit), "0x"] as const;
  return await depositIn(
    context,
    await sendDeposit(context, { from, to: l1StandardBridge }, bridge.bridgeErc20To, call),
  );
}
