import * as P256 from "ox/P256";

import { toBigInt } from "../state/bytes.js";
import { type Precompile, TRUE_WORD } from "./precompile.js";

/** Order of the group, and the field's modulus (EIP-7951). */
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;

function isOnCurve(x: bigint, y: bigint): boolean {
  return x < P && y < P && (y * y - (x * x * x - 3n * x + B)) % P === 0n;
}

export const p256Verify: Precompile = {
  name: "p256Verify",
  gas: () => 6_900,
  run: (input) => (input.length === 160 && isValid(input) ? TRUE_WORD : new Uint8Array(0)),
};

function isValid(input: Uint8Array): boolean {
  const word = (index: number): bigint => toBigInt(input.subarray(32 * index, 32 * index + 32));
  const [r, s, x, y] = [word(1), word(2), word(3), word(4)];
  if (r === 0n || r >= N || s === 0n || s >= N || !isOnCurve(x, y)) return false;
  // The library wants the lower s; s and N - s are valid together.
  const lowS = s > N / 2n ? N - s : s;
  try {
    return P256.verify({
      payload: input.slice(0, 32),
      publicKey: { prefix: 4, x, y },
      signature: { r, s: lowS },
    });
  } catch {
    return false;
  }
}
