import type { BaseHardfork } from "../../../semantics/types.js";
import type { L2Transaction } from "../types.js";

/** Gas of a transaction before its first opcode. */
const GAS = {
  transaction: 21_000n,
  /** EIP-2 */
  creation: 32_000n,
  /** EIP-3860, per 32-byte word of init code */
  initCodeWord: 2n,
  /** EIP-2028: a zero byte is one token, any other four */
  token: 4n,
  /** EIP-7623 */
  floorToken: 10n,
  /** EIP-2930 */
  accessListAddress: 2_400n,
  accessListKey: 1_900n,
  /** EIP-7702 PER_EMPTY_ACCOUNT_COST */
  authorization: 25_000n,
} as const;

const HARDFORKS: readonly BaseHardfork[] = ["istanbul", "berlin", "london", "shanghai", "cancun", "prague", "osaka"];

/** Whether `hardfork` is `since` or later. */
export function isSince(hardfork: BaseHardfork, since: BaseHardfork): boolean {
  return HARDFORKS.indexOf(hardfork) >= HARDFORKS.indexOf(since);
}

type Priced = Pick<L2Transaction, "to" | "data" | "accessList" | "authorizationList">;

function calldataTokens(data: string): bigint {
  let zeros = 0;
  for (let i = 2; i < data.length; i += 2) {
    if (data.charCodeAt(i) === 48 && data.charCodeAt(i + 1) === 48) zeros++;
  }
  const bytes = (data.length - 2) / 2;
  return BigInt(zeros + 4 * (bytes - zeros));
}

/**
 * What a transaction costs before it runs, and the least it costs in the end (EIP-7623, since Prague).
 *
 * @returns both in gas
 */
export function intrinsicGas(transaction: Priced, hardfork: BaseHardfork): { intrinsic: bigint; floor: bigint } {
  const tokens = calldataTokens(transaction.data);
  let intrinsic = GAS.transaction + GAS.token * tokens;
  if (transaction.to === undefined) {
    intrinsic += GAS.creation;
    const words = BigInt(Math.ceil((transaction.data.length - 2) / 64));
    if (isSince(hardfork, "shanghai")) intrinsic += GAS.initCodeWord * words;
  }
  for (const { storageKeys } of transaction.accessList ?? []) {
    intrinsic += GAS.accessListAddress + GAS.accessListKey * BigInt(storageKeys.length);
  }
  intrinsic += GAS.authorization * BigInt(transaction.authorizationList?.length ?? 0);
  return { intrinsic, floor: isSince(hardfork, "prague") ? GAS.transaction + GAS.floorToken * tokens : 0n };
}
