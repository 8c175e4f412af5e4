import * as AbiEvent from "ox/AbiEvent";
import { checksum } from "ox/Address";

import { OvmError } from "../../../errors.js";
import type { Address, AddressLike, BridgedErc20, BridgeErc20Parameters } from "../../../types.js";
import * as token from "../abi/token.js";
import { addressOf } from "../wire/address-of.js";
import type { OvmContext } from "../wire/context.js";
import { eventsIn } from "../wire/events-in.js";
import { PREDEPLOYS } from "../wire/predeploys.js";
import { sendCall } from "../wire/send-transaction.js";
import { senderOf } from "../wire/sending-account.js";
import { tokenDecimals, tokenText } from "./token-metadata.js";

const FACTORY = PREDEPLOYS.optimismMintableErc20Factory;

/** Makes the L2 token of an L1 token, unless the factory made it before. */
export async function bridgeErc20(
  context: OvmContext,
  l1TokenLike: AddressLike,
  parameters: BridgeErc20Parameters = {},
): Promise<BridgedErc20> {
  const l1Token = checksum(await addressOf(l1TokenLike));
  const existing = await findL2Token(context, l1Token);
  if (existing !== undefined) return { l1Token, l2Token: existing, l2: undefined };

  const code = await context.l1.request({ method: "eth_getCode", params: [l1Token, "latest"] });
  if (code === "0x") {
    throw new OvmError(
      "NOT_A_CONTRACT",
      `There is no contract at ${l1Token} on L1, so no token to bridge. Is it the address of an L2 token?`,
      { address: l1Token },
    );
  }
  const name = parameters.name ?? (await tokenText(context, l1Token, "name"));
  const symbol = parameters.symbol ?? (await tokenText(context, l1Token, "symbol"));
  const decimals = parameters.decimals ?? (await tokenDecimals(context, l1Token));

  const from = await senderOf(context.l2, parameters.from);
  const l2 = await sendCall(context, context.l2, { from, to: FACTORY }, token.createOptimismMintableErc20WithDecimals, [
    l1Token,
    name,
    symbol,
    decimals,
  ]);
  const [created] = eventsIn(l2, FACTORY, token.optimismMintableErc20Created);
  if (created === undefined) throw new OvmError("TOKEN_NOT_CREATED", `The token factory made no token for ${l1Token}.`);
  return { l1Token, l2Token: created.args.localToken, l2 };
}

/** The first L2 token that the factory made for an L1 token. */
export async function findL2Token({ l2 }: OvmContext, l1Token: Address): Promise<Address | undefined> {
  const { topics } = AbiEvent.encode(token.optimismMintableErc20Created, { remoteToken: l1Token });
  const filter = { address: FACTORY, topics, fromBlock: "0x0", toBlock: "latest" };
  const [log] = (await l2.request({ method: "eth_getLogs", params: [filter] })) as { topics: `0x${string}`[] }[];
  return log?.topics[1] === undefined ? undefined : checksum(`0x${log.topics[1].slice(-40)}`);
}
