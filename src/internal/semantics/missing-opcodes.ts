import type { Source } from "./sources.js";
import type { BaseHardfork, OpcodeDifference, OpcodeStatus, Row } from "./types.js";

/** Opcodes that Ethereum added after Istanbul, with the upgrade that brought them. */
const ADDED: readonly (readonly [opcode: number, name: string, upgrade: string])[] = [
  [0x1e, "CLZ", "Osaka"],
  [0x48, "BASEFEE", "London"],
  [0x49, "BLOBHASH", "Cancun"],
  [0x4a, "BLOBBASEFEE", "Cancun"],
  [0x5c, "TLOAD", "Cancun"],
  [0x5d, "TSTORE", "Cancun"],
  [0x5e, "MCOPY", "Cancun"],
  [0x5f, "PUSH0", "Shanghai"],
];

/** The opcodes that a design of 2021 could not know, as rows. */
export function opcodesAddedLater(status: OpcodeStatus, outcome: string, source: Source): Row<OpcodeDifference>[] {
  return ADDED.map(([opcode, name, upgrade]) => ({
    value: { opcode, name, status },
    says: `${name} came with ${upgrade}: ${outcome}.`,
    source,
  }));
}

/** Upgrades in the order in which they came. */
const UPGRADES: readonly BaseHardfork[] = ["istanbul", "berlin", "london", "shanghai", "cancun", "prague", "osaka"];

/** Whether `opcode`, which is assigned in Osaka, exists at `hardfork`. */
export function existsAt(opcode: number, hardfork: BaseHardfork): boolean {
  const upgrade = ADDED.find(([added]) => added === opcode)?.[2].toLowerCase() as BaseHardfork | undefined;
  return upgrade === undefined || UPGRADES.indexOf(upgrade) <= UPGRADES.indexOf(hardfork);
}
