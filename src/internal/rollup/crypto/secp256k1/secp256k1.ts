import type { Curve, Signed } from "./curve.js";
import { loadNative } from "./native.js";
import { loadNoble } from "./noble.js";
import { loadWasm } from "./wasm.js";

/** Order of the group. */
export const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

let chosen: Curve | undefined;

/** The fastest one that is there; loaded when first used. */
function curve(): Curve {
  return (chosen ??= chooseCurve([loadNative, loadWasm]));
}

/** @param optional in order of speed; one that throws is not installed, or does not run here */
export function chooseCurve(optional: readonly (() => Curve)[]): Curve {
  for (const load of optional) {
    try {
      return load();
    } catch {
      // The next one.
    }
  }
  return loadNoble();
}

/** Signs 32 bytes, deterministically (RFC 6979) and with the lower `s` (EIP-2). Throws on a key out of range. */
export function sign(digest: Uint8Array, privateKey: Uint8Array): Signed {
  return curve().sign(digest, privateKey);
}

/**
 * The public key that made a signature, 65 bytes uncompressed.
 *
 * @param signature r and s, 32 bytes each; a high `s` is allowed
 * @returns undefined when no key makes this signature: r or s is 0 or not below the order, or r is no point's coordinate
 */
export function recover(digest: Uint8Array, signature: Uint8Array, recovery: 0 | 1): Uint8Array | undefined {
  return curve().recover(digest, signature, recovery);
}
