import { arbitrum } from "./arbitrum.js";
import { ethereum } from "./ethereum.js";
import { optimism } from "./optimism.js";
import { ovm1 } from "./ovm1.js";
import { ovm2 } from "./ovm2.js";
import type { Semantics } from "./types.js";

/** The four OVM designs that ship with the package, and Ethereum itself. */
export const SEMANTICS = { optimism, arbitrum, ovm2, ovm1, ethereum } as const satisfies Record<string, Semantics>;

export type SemanticsName = keyof typeof SEMANTICS;

/** The designs that contracts are checked against: all but Ethereum. */
export const L2_SEMANTICS: readonly SemanticsName[] = ["optimism", "arbitrum", "ovm2", "ovm1"];

/** A name that no semantics has. */
export class UnknownSemanticsError extends Error {
  override name = "UnknownSemanticsError";
  constructor(name: string) {
    super(`There is no semantics "${name}". Use one of: ${Object.keys(SEMANTICS).join(", ")}.`);
  }
}

/** @throws {UnknownSemanticsError} */
export function semanticsByName(name: string): Semantics {
  if (!Object.hasOwn(SEMANTICS, name)) throw new UnknownSemanticsError(name);
  return SEMANTICS[name as SemanticsName];
}
