import * as AbiFunction from "ox/AbiFunction";

import { RollupError } from "../errors.js";
import { VIEWS } from "../l1/disputes/abi.js";
import { call } from "../l1/rpc.js";
import type { L1Addresses } from "../l1-addresses.js";
import type { Config, ConfigFields } from "../machine/state/config.js";
import type { Eip1193Provider, Hex } from "../types.js";

const CONFIG = AbiFunction.from("function config() view returns (uint256[27])");

/**
 * Compares a rollup's configuration with what L1 holds, where the disputes contract is: it judges by that, whatever others
 * believes.
 *
 * @param own undefined for a semantics that the machine cannot execute
 * @throws {RollupError} `CONFIGURATION_DIFFERS`, with the first field that does
 */
export async function assertSameConfiguration(
  l1: Eip1193Provider,
  { disputes: to }: L1Addresses,
  own: Config | undefined,
): Promise<void> {
  const returned = await call<Hex>(l1, "eth_call", { to, data: AbiFunction.encodeData(CONFIG) }, "latest");
  // No disputes on this L1.
  if (returned === "0x") return;
  const words = AbiFunction.decodeResult(CONFIG, returned);
  const ownWords = own?.words();
  const at = words.findIndex((word, index) => word !== ownWords?.[index]);
  if (at === -1) return;
  // The first word is a tag.
  const field = own === undefined ? "semantics" : (Object.keys(own.fields)[at - 1] as keyof ConfigFields);
  throw new RollupError(
    "CONFIGURATION_DIFFERS",
    `L1 judges the rollup's blocks by ${field} ${words[at]}; in this configuration it is ${ownWords?.[at] ?? "nothing that L1 can judge"}. ` +
      "Verify with the network entry that the rollup was started with.",
    { field, claimed: words[at], own: ownWords?.[at] },
  );
}

/**
 * Compares the arity of disputes with that of L1: a player of another one opens trees that no contract takes.
 *
 * @throws {RollupError} `CONFIGURATION_DIFFERS`
 */
export async function assertSameArity(l1: Eip1193Provider, { disputes }: L1Addresses, own: number): Promise<void> {
  const data = AbiFunction.encodeData(VIEWS.arity);
  const returned = await call<Hex>(l1, "eth_call", { to: disputes, data }, "latest");
  // No disputes on this L1.
  if (returned === "0x") return;
  const claimed = AbiFunction.decodeResult(VIEWS.arity, returned);
  if (claimed === BigInt(own)) return;
  throw new RollupError(
    "CONFIGURATION_DIFFERS",
    `L1 plays disputes with arity ${claimed}; in this configuration it is ${own}. Challenge with the network entry that the rollup was started with.`,
    { field: "arity", claimed, own },
  );
}
