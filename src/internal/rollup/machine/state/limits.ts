import type { Config, ConfigFields } from "./config.js";

type Limit = "rangeLimit" | "precompileGasLimit" | "logsLimit" | "elementLimit";

/** What every chain with proofs allows: docs/spec/machine.md, 4. CONFIG is opened only for more than that. The first is also what a step opens of a memory. */
export const ALLOWED = {
  rangeLimit: 131_072,
  precompileGasLimit: 8_000_000,
  logsLimit: 245_760,
  elementLimit: 131_072,
} as const satisfies Partial<Record<keyof ConfigFields, number>>;

/** Whether an amount exceeds the chain's limit. */
export function isOverLimit(limit: Limit, amount: number, openConfig: () => Config): boolean {
  if (amount <= ALLOWED[limit]) return false;
  const most = openConfig().fields[limit];
  return most !== 0n && amount > most;
}
