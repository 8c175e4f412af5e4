import { encodeInteger, encodeList, encodeString } from "../../../src/internal/rollup/machine/rlp/rlp.js";
import { nonZeroBytes } from "./bytes.js";

/** A blob base fee of ten ether: nothing above it has ever been near. */
const EXCESS_BLOB_GAS = 220_000_000n;

/** A header whose numbers are as long as can be, of L1 or of L2. */
export function header(parent: Uint8Array): Uint8Array {
  const hash = (): Uint8Array => encodeString(nonZeroBytes(32));
  const number = (): Uint8Array => encodeInteger(2n ** 64n - 1n);
  return encodeList([
    encodeString(parent),
    hash(),
    encodeString(nonZeroBytes(20)),
    hash(),
    hash(),
    hash(),
    encodeString(nonZeroBytes(256)),
    number(),
    number(),
    encodeInteger(30_000_000n),
    encodeInteger(29_999_999n),
    number(),
    encodeString(nonZeroBytes(32)),
    hash(),
    encodeString(nonZeroBytes(8)),
    encodeInteger(2n ** 80n - 1n),
    hash(),
    number(),
    encodeInteger(EXCESS_BLOB_GAS),
    hash(),
    hash(),
  ]);
}
