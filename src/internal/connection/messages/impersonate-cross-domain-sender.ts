import type { AddressLike, CrossDomainSender, Hex } from "../../../types.js";
import { addressOf } from "../wire/address-of.js";
import type { OvmContext } from "../wire/context.js";
import { type Layer, messengerOf, SENDER_SLOT, toWord } from "./messages.js";

/** Value of {@link SENDER_SLOT} while no message is being relayed (DEFAULT_SENDER there). */
const NO_SENDER = "0x000000000000000000000000000000000000dead";
/** Enough ETH to pay the messenger's gas: 100 ETH. */
const GAS_MONEY = 100n * 10n ** 18n;

/** Unlocks a layer's messenger, with `xDomainMessageSender()` set. */
export async function impersonateCrossDomainSender(
  context: OvmContext,
  sender: AddressLike,
  { layer = "l2" }: { layer?: Layer } = {},
): Promise<CrossDomainSender> {
  const provider = context[layer];
  const messenger = await messengerOf(context, layer);
  const word = toWord(await addressOf(sender));
  await provider.request({ method: "hardhat_setStorageAt", params: [messenger, SENDER_SLOT, word] });
  await provider.request({ method: "hardhat_impersonateAccount", params: [messenger] });
  const balance = BigInt((await provider.request({ method: "eth_getBalance", params: [messenger, "latest"] })) as Hex);
  if (balance < GAS_MONEY) {
    await provider.request({ method: "hardhat_setBalance", params: [messenger, `0x${GAS_MONEY.toString(16)}`] });
  }
  return { address: messenger, stop: async () => await stopImpersonating(context, { layer }) };
}

/** Locks a layer's messenger again; outside of a relay it has no sender. */
export async function stopImpersonating(context: OvmContext, { layer = "l2" }: { layer?: Layer } = {}): Promise<void> {
  const messenger = await messengerOf(context, layer);
  const params = [messenger, SENDER_SLOT, toWord(NO_SENDER)];
  await context[layer].request({ method: "hardhat_stopImpersonatingAccount", params: [messenger] });
  await context[layer].request({ method: "hardhat_setStorageAt", params });
}
