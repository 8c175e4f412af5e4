import * as AbiFunction from "ox/AbiFunction";
import * as AbiParameters from "ox/AbiParameters";

import { OvmError } from "../../../errors.js";
import type { Address, Deposit, DepositErc20Parameters, Hex } from "../../../types.js";
import * as abi from "../abi/arbitrum.js";
import { approveBridge } from "../deposits/approve-bridge.js";
import { sendDeposit } from "../deposits/send-deposit.js";
import { addressOf } from "../wire/address-of.js";
import { callContract } from "../wire/call-contract.js";
import { checkParameters } from "../wire/check-parameters.js";
import type { OvmContext } from "../wire/context.js";
import { assertGasLimit } from "../wire/gas-limits.js";
import { ARBITRUM_PRECOMPILES } from "../wire/predeploys.js";
import { senderOf } from "../wire/sending-account.js";
import { arbitrumAddresses } from "./arbitrum-addresses.js";
import { arrivalOf } from "./arrival.js";
import { l2TokenOf } from "./bridge-erc20.js";
import { ticketFees } from "./create-ticket.js";
import { OF_ARBITRUM } from "./gas-limits.js";

/** What the gateway takes besides: the submission's price, and a call of the token that no gateway makes. */
const GATEWAY_DATA = AbiParameters.from(["uint256 maxSubmissionCost", "bytes callHookData"]);

/** Wei that an estimate has for fees: more than any ticket takes. */
const ESTIMATED_FEES = 10n ** 18n;

/** Sends ERC-20 tokens from L1 to L2 through their gateway; the standard one makes the token on L2 with the first deposit. */
export async function depositErc20(context: OvmContext, parameters: DepositErc20Parameters): Promise<Deposit> {
  checkParameters("depositErc20", parameters, { l1Token: "required", amount: "amount", gasLimit: "amount?" });
  const { amount, gasLimit } = parameters;
  if (gasLimit !== undefined) assertGasLimit("deposit", gasLimit, OF_ARBITRUM);
  const from = await senderOf(context.l1, parameters.from);
  const to = parameters.to === undefined ? from.address : await addressOf(parameters.to);
  const l1Token = await addressOf(parameters.l1Token);
  await assertToken(context, l1Token, parameters);

  const { parentGatewayRouter, parentWeth } = await arbitrumAddresses(context);
  const gateway = await callContract(context.l1, parentGatewayRouter, abi.getGateway, [l1Token]);
  await approveBridge(context, { l1Token, owner: from, spender: gateway, amount });
  const outbound = [l1Token, from.address, to, amount, "0x"] as const;
  const ticket = await callContract(context.l1, gateway, abi.getOutboundCalldata, outbound);
  // WETH goes as ether.
  const value = l1Token === parentWeth.toLowerCase() ? amount : 0n;
  const gas = gasLimit ?? (await estimate(context, { gateway, value, ticket }));
  const { submission, price, fees } = await ticketFees(context, ticket, gas);
  const data = AbiParameters.encode(GATEWAY_DATA, [submission, "0x"]);
  const call = [l1Token, from.address, to, amount, gas, price, data] as const;
  const transaction = { from, to: parentGatewayRouter, value: fees };
  return await arrivalOf(context, await sendDeposit(context, transaction, abi.outboundTransferCustomRefund, call));
}

/** There is one L2 token for an L1 token. */
async function assertToken(context: OvmContext, l1Token: Address, { l2Token }: DepositErc20Parameters): Promise<void> {
  const expected = await l2TokenOf(context, l1Token);
  if (l2Token === undefined) return;
  const given = await addressOf(l2Token);
  if (given === expected.toLowerCase()) return;
  throw new OvmError(
    "TOKEN_NOT_BRIDGED",
    `The token of ${l1Token} on L2 is ${expected}: its gateway knows no other, and not ${given}.`,
    { l1Token, l2Token: given, expected },
  );
}

/** Gas of the redeem, with half as much room again: it may deploy the token. */
async function estimate(
  context: OvmContext,
  { gateway, value, ticket }: { gateway: Address; value: bigint; ticket: Hex },
): Promise<bigint> {
  const counterpart = await callContract(context.l1, gateway, abi.counterpartGateway);
  const call = [gateway, value + ESTIMATED_FEES, counterpart, value, gateway, gateway, ticket] as const;
  const data = AbiFunction.encodeData(abi.estimateRetryableTicket, call);
  const asked = { to: ARBITRUM_PRECOMPILES.nodeInterface, data };
  const gas = await context.l2.request({ method: "eth_estimateGas", params: [asked] });
  return (BigInt(gas as Hex) * 3n) / 2n;
}
