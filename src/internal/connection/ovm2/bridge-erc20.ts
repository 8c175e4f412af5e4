import * as AbiEvent from "ox/AbiEvent";
import { checksum } from "ox/Address";

import { OvmError } from "../../../errors.js";
import type { Address, AddressLike, BridgedErc20, BridgeErc20Parameters } from "../../../types.js";
import * as abi from "../abi/ovm2.js";
import { tokenText } from "../deposits/token-metadata.js";
import { addressOf } from "../wire/address-of.js";
import type { OvmContext } from "../wire/context.js";
import { eventsIn } from "../wire/events-in.js";
import { OVM2_PREDEPLOYS } from "../wire/predeploys.js";
import { sendCall } from "../wire/send-transaction.js";
import { senderOf } from "../wire/sending-account.js";

const FACTORY = OVM2_PREDEPLOYS.l2StandardTokenFactory;

/** Makes the L2 token of an L1 token, unless the factory made it before. Its decimals are 18, whatever L1's are. */
export async function bridgeErc20(
  context: OvmContext,
  l1TokenLike: AddressLike,
  parameters: BridgeErc20Parameters = {},
): Promise<BridgedErc20> {
  const l1Token = checksum(await addressOf(l1TokenLike));
  const existing = await findL2Token(context, l1Token);
  if (existing !== undefined) return { l1Token, l2Token: existing, l2: undefined };
  const name = parameters.name ?? (await tokenText(context, l1Token, "name"));
  const symbol = parameters.symbol ?? (await tokenText(context, l1Token, "symbol"));
  const from = await senderOf(context.l2, parameters.from);
  const call = [l1Token, name, symbol] as const;
  const l2 = await sendCall(context, context.l2, { from, to: FACTORY }, abi.createStandardL2Token, call);
  const [created] = eventsIn(l2, FACTORY, abi.standardL2TokenCreated);
  if (created === undefined) throw new OvmError("TOKEN_NOT_CREATED", `The token factory made no token for ${l1Token}.`);
  return { l1Token, l2Token: created.args.l2Token, l2 };
}

/** The first L2 token that the factory made for an L1 token. */
export async function findL2Token({ l2 }: OvmContext, l1Token: Address): Promise<Address | undefined> {
  const { topics } = AbiEvent.encode(abi.standardL2TokenCreated, { l1Token });
  const filter = { address: FACTORY, topics, fromBlock: "0x0", toBlock: "latest" };
  const [log] = (await l2.request({ method: "eth_getLogs", params: [filter] })) as { topics: `0x${string}`[] }[];
  return log?.topics[2] === undefined ? undefined : checksum(`0x${log.topics[2].slice(-40)}`);
}
