import type { MostGas } from "../wire/gas-limits.js";

/** What the Inbox takes for a call on L2, and what a transaction there may have. */
export const OF_ARBITRUM: MostGas = {
  most: 32_000_000n,
  meaning: "the most gas that a transaction on this Arbitrum may have",
};
