import type { Rules } from "../state/rules.js";

const P256_VERIFY = 0x100n;

/** Whether a design has a precompile at an address. */
export function isPrecompile(address: bigint, { lastPrecompile, hasP256Verify, chainAccount }: Rules): boolean {
  const isEthereums = (address >= 1n && address <= lastPrecompile) || (hasP256Verify && address === P256_VERIFY);
  return isEthereums || address === chainAccount;
}
