import type { ChainRules } from "../../types.js";

/** Told of a cap that a run met, in words that name the cap and its number. */
export type OnCap = (cap: string) => void;

/** The caps under which L1 can judge every step of a run (docs/machine-on-l1.md), in words. */
export const capWords = {
  precompileBytes: (most: number) =>
    `what a precompile takes of memory is capped at ${most} bytes (caps.precompileBytes)`,
  precompileGas: (most: bigint) => `a precompile call is capped at ${most} gas (caps.precompileGas)`,
};

/** The same rules for what L1 never judges. */
export function withoutCaps(rules: ChainRules): ChainRules {
  const { semantics } = rules;
  const caps = { ...semantics.caps, precompileBytes: null, precompileGas: null };
  return { ...rules, semantics: { ...semantics, caps } };
}
