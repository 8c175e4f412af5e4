import type { Address, Hex } from "../../../rollup/types.js";
import type { Ask } from "../../ask.js";
import { derived, type Methods } from "../../method.js";
import { address } from "../../params/primitives.js";

interface Waiting {
  hash: Hex;
  from: Address;
}

export const anvilPoolMethods: Methods = {
  anvil_dropAllTransactions: derived({}, (ask) => drop(ask, () => true)),
  anvil_removePoolTransactions: derived({ address }, (ask, { address }) => drop(ask, ({ from }) => from === address)),
};

/** The last ones first, so that no gap makes others wait. */
async function drop(ask: Ask, isMeant: (transaction: Waiting) => boolean): Promise<null> {
  const waiting = (await ask("eth_pendingTransactions", [])) as Waiting[];
  for (const { hash } of waiting.filter(isMeant).reverse()) await ask("hardhat_dropTransaction", [hash]);
  return null;
}
