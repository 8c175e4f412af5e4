import type { Config, ConfigFields } from "./config.js";
import type { Rules } from "./rules.js";

/** What a step opens of a memory, of data or of logs: docs/spec/machine.md, 6.9. */
export const LONGEST_RANGE = 131_072;

type Limit = "precompileBytesLimit" | "precompileGasLimit";

/** What every chain with proofs allows: docs/spec/machine.md, 4. CONFIG is opened only for more than that. */
export const ALLOWED = {
  precompileBytesLimit: 131_072,
  precompileGasLimit: 7_000_000,
  elementLimit: 131_072,
} as const satisfies Partial<Record<keyof ConfigFields, number>>;

/** Whether an amount exceeds the chain's limit. */
export function isOverLimit(limit: Limit, amount: number, openConfig: () => Config): boolean {
  if (amount <= ALLOWED[limit]) return false;
  const most = openConfig().fields[limit];
  return most !== 0n && amount > most;
}

/** Whether a sequenced element is longer than the chain takes. */
export function isElementTooLong(length: number, config: Config, { elementAllowed }: Rules): boolean {
  const most = config.fields.elementLimit;
  return length > elementAllowed && most !== 0n && length > most;
}
