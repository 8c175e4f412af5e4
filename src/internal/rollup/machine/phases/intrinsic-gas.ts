import { wordCount } from "../state/bytes.js";
import type { Rules } from "../state/rules.js";

const BASE = 21_000;
const PER_ZERO_BYTE = 4;
const PER_NONZERO_BYTE = 16;
/** EIP-7623 */
const FLOOR_PER_ZERO_BYTE = 10;
const FLOOR_PER_NONZERO_BYTE = 40;
const CREATION = 32_000;
/** EIP-2930 */
const PER_ADDRESS = 2_400;
const PER_STORAGE_KEY = 1_900;
/** EIP-7702 */
const PER_AUTHORIZATION = 25_000;

/** What a transaction pays before it runs, and the least it pays in the end. */
export function intrinsicGas(
  transaction: {
    data: Uint8Array;
    isCreation: boolean;
    addresses: number;
    storageKeys: number;
    authorizations: number;
  },
  { initCodeWordGas, hasCalldataFloor }: Rules,
): { intrinsicGas: number; floorGas: number } {
  const { data, isCreation, addresses, storageKeys, authorizations } = transaction;
  let zeros = 0;
  for (const byte of data) if (byte === 0) zeros++;
  const nonzeros = data.length - zeros;
  return {
    intrinsicGas:
      BASE +
      PER_ZERO_BYTE * zeros +
      PER_NONZERO_BYTE * nonzeros +
      (isCreation ? CREATION + initCodeWordGas * wordCount(data.length) : 0) +
      PER_ADDRESS * addresses +
      PER_STORAGE_KEY * storageKeys +
      PER_AUTHORIZATION * authorizations,
    floorGas: hasCalldataFloor ? BASE + FLOOR_PER_ZERO_BYTE * zeros + FLOOR_PER_NONZERO_BYTE * nonzeros : 0,
  };
}
