import type { Ask } from "../../ask.js";

/**
 * Methods that L2 has and Hardhat's network has not, made of those that it has.
 *
 * `edr` asks Hardhat's network; `ask` asks L1 as clients do, with these methods.
 */
export type Added = Readonly<Record<string, (edr: Ask, params: readonly unknown[], ask: Ask) => Promise<unknown>>>;
