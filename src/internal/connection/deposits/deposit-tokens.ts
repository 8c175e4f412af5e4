import { OvmError } from "../../../errors.js";
import type { Address, Deposit, DepositErc20Parameters } from "../../../types.js";
import type { bridgeErc20To } from "../abi/bridge.js";
import type { depositErc20To } from "../abi/ovm2.js";
import { addressOf } from "../wire/address-of.js";
import { addresses } from "../wire/addresses.js";
import { checkParameters } from "../wire/check-parameters.js";
import type { OvmContext } from "../wire/context.js";
import { assertGasLimit, type MostGas } from "../wire/gas-limits.js";
import { senderOf } from "../wire/sending-account.js";
import { approveBridge } from "./approve-bridge.js";
import { depositIn } from "./deposits.js";
import { sendDeposit } from "./send-deposit.js";

/** How a design's standard bridge takes tokens. */
interface TokenBridge {
  deposit: typeof bridgeErc20To | typeof depositErc20To;
  findL2Token: (context: OvmContext, l1Token: Address) => Promise<Address | undefined>;
  /** Gas on L2 where the user names none. */
  gasLimit: bigint;
  /** What the way to L2 takes, if that is less than a transaction may have. */
  mostGas?: MostGas;
}

/** Sends ERC-20 tokens from L1 to L2 through a standard bridge. */
export async function depositTokens(
  context: OvmContext,
  parameters: DepositErc20Parameters,
  bridge: TokenBridge,
): Promise<Deposit> {
  checkParameters("depositErc20", parameters, { l1Token: "required", amount: "amount", gasLimit: "amount?" });
  const { amount, gasLimit = bridge.gasLimit } = parameters;
  assertGasLimit("deposit", gasLimit, bridge.mostGas);
  const from = await senderOf(context.l1, parameters.from);
  const to = parameters.to === undefined ? from.address : await addressOf(parameters.to);
  const l1Token = await addressOf(parameters.l1Token);
  const l2Token =
    parameters.l2Token === undefined ? await bridge.findL2Token(context, l1Token) : await addressOf(parameters.l2Token);
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
  return await depositIn(context, await sendDeposit(context, { from, to: l1StandardBridge }, bridge.deposit, call));
}
