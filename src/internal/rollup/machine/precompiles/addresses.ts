const LAST_OF_THE_ROW = 0x11n;
const P256_VERIFY = 0x100n;

/** Whether Osaka has a precompile at an address. */
export function isPrecompile(address: bigint): boolean {
  return (address >= 1n && address <= LAST_OF_THE_ROW) || address === P256_VERIFY;
}
