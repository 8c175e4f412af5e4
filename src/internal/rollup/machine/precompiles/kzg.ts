import { sha256 } from "ethereum-cryptography/sha256.js";
import { bytesToHex } from "ethereum-cryptography/utils.js";

import { kzg, loadKzg } from "../../crypto/kzg.js";
import { concat, toBytes } from "../state/bytes.js";
import type { Precompile } from "./precompile.js";

/** EIP-4844 */
const VERSION = 1;
const FIELD_ELEMENTS_PER_BLOB = 4_096n;
const BLS_MODULUS = 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001n;
const OUTPUT = concat(toBytes(FIELD_ELEMENTS_PER_BLOB, 32), toBytes(BLS_MODULUS, 32));

/** Loads the trusted setup. To be awaited before a machine runs. */
export { loadKzg };

export const kzgPointEvaluation: Precompile = {
  name: "kzgPointEvaluation",
  gas: () => 50_000,
  run: (input) => {
    if (input.length !== 192) return undefined;
    const part = (from: number, to: number): `0x${string}` => `0x${bytesToHex(input.subarray(from, to))}`;
    const versioned = sha256(input.subarray(96, 144));
    versioned[0] = VERSION;
    if (part(0, 32) !== `0x${bytesToHex(versioned)}`) return undefined;
    try {
      return kzg.verifyProof(part(96, 144), part(32, 64), part(64, 96), part(144, 192)) ? OUTPUT : undefined;
    } catch (error) {
      // SAFETY: a library that is not ready must never look like a bad proof.
      if (error instanceof Error && error.message.includes("loadKzg")) throw error;
      return undefined;
    }
  },
};
