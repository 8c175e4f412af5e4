/** Small contracts in raw bytecode, for tests that need an effect and no compiler. */

export function word(value: bigint | number): string {
  return value.toString(16).padStart(64, "0");
}

/** Init code that deploys `runtime`. */
export function deploying(runtime: string): `0x${string}` {
  const size = (runtime.length / 2).toString(16).padStart(4, "0");
  return `0x61${size}80600a5f395ff3${runtime}`;
}

/** Reverts with the given bytes. */
export function reverting(data: string): string {
  const size = (data.length / 2).toString(16).padStart(4, "0");
  return `61${size}80600a5f395ffd${data}`;
}

/** Return data of `revert(text)`. */
export function errorString(text: string): string {
  const bytes = Buffer.from(text);
  const padded = bytes.toString("hex").padEnd(64 * Math.ceil(bytes.length / 32), "0");
  return `08c379a0${word(0x20)}${word(bytes.length)}${padded}`;
}

/** Return data of a failed `assert` and its kin. */
export function panic(code: number): string {
  return `4e487b71${word(code)}`;
}

/** Returns the word 42. */
export const RETURNS_42 = "602a5f5260205ff3";

/** Logs the word 42 under topic 7. */
export const LOGS = "602a5f52600760205fa100";

/** Logs the word 42 without a topic, then under topics 7 and 8. */
export const LOGS_TWICE = "602a5f5260205fa06008600760205fa200";

/** Stores its call data's first word in slot 0, and returns what was there. */
export const STORES = "5f545f525f355f5560205ff3";

/** Returns `block.timestamp`, `block.number` and `block.basefee`. */
export const RETURNS_BLOCK = "425f52436020524860405260605ff3";

/** Returns the gas price, the base fee and the caller's balance. */
export const RETURNS_PRICES = "3a5f5248602052333160405260605ff3";

/** The same, as return data of a revert. */
export const REVERTS_WITH_PRICES = "3a5f5248602052333160405260605ffd";

/** Calls `callee` with a gas limit (all that it may without one), and stops, however that ended. */
export function ignoring(callee: string, gas?: number): string {
  const limit = gas === undefined ? "5a" : `62${gas.toString(16).padStart(6, "0")}`;
  return `5f5f5f5f5f73${callee.slice(2)}${limit}f15000`;
}

/** Loops until its gas is gone. */
export const LOOPS = "5b5f56";
