import { arbitrum } from "./arbitrum.js";
import { ethereum } from "./ethereum.js";
import { optimism } from "./optimism.js";
import { ovm1 } from "./ovm1.js";
import { ovm2 } from "./ovm2.js";
import type { Semantics } from "./types.js";

/** The four OVM designs that ship with the package, and Ethereum itself. */
export const SEMANTICS = { optimism, arbitrum, ovm2, ovm1, ethereum } as const satisfies Record<string, Semantics>;

export type SemanticsName = keyof typeof SEMANTICS;

/** Every design of an L2. */
export const L2_SEMANTICS: readonly SemanticsName[] = ["optimism", "arbitrum", "ovm2", "ovm1"];

/** Those that run today: what contracts are checked against unless a check asks for others. OVM 1.0 and 2.0 ended in 2021 and 2023. */
export const LIVE_SEMANTICS: readonly SemanticsName[] = ["optimism", "arbitrum"];

/** A name that no semantics has. */
export class UnknownSemanticsError extends Error {
  override name = "UnknownSemanticsError";
  constructor(name: string) {
    super(`There is no semantics "${name}". Use one of: ${Object.keys(SEMANTICS).join(", ")}.`);
  }
}

/**
 * The table of a design that ships with the package.
 *
 * @throws {UnknownSemanticsError}
 */
export function semanticsByName(name: string): Semantics {
  if (!Object.hasOwn(SEMANTICS, name)) throw new UnknownSemanticsError(name);
  return SEMANTICS[name as SemanticsName];
}
