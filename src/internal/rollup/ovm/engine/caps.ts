import type { ChainRules } from "../../types.js";

/** Told of a cap that a run met, in words that name the cap and its number. */
export type OnCap = (cap: string) => void;

/** The caps under which L1 can judge every step of a run (docs/machine-on-l1.md), in words. */
export const capWords = {
  precompileBytes: (most: number) =>
    `what a precompile reads of memory is capped at ${most} bytes (caps.precompileBytes)`,
  precompileGas: (most: bigint) => `a precompile call is capped at ${most} gas (caps.precompileGas)`,
};

/** SHA-256, RIPEMD-160, pairings and MSMs: every byte of their input counts. */
const READ_WHOLE = new Set([0x02n, 0x03n, 0x08n, 0x0cn, 0x0en, 0x0fn]);
/** What MODEXP reads, in bytes: more than any of the others. */
const MOST_READ = 3_168n;
const IDENTITY = 0x04n;

/** Whether L1 would have to open more than `most` bytes for a precompile's input. The identity's is its output, and need not be opened. */
export function isInputCapped(precompile: bigint, length: bigint, most: number): boolean {
  if (length <= most || precompile === IDENTITY) return false;
  return READ_WHOLE.has(precompile) || (length < MOST_READ ? length : MOST_READ) > most;
}

/** The same rules for what L1 never judges. */
export function withoutCaps(rules: ChainRules): ChainRules {
  const { semantics } = rules;
  const caps = { ...semantics.caps, precompileBytes: null, precompileGas: null };
  return { ...rules, semantics: { ...semantics, caps } };
}
