import { createRequire } from "node:module";

import type { Curve } from "./curve.js";

// What is used of `secp256k1`, which has no types of its own.
interface Bindings {
  ecdsaSign(digest: Uint8Array, privateKey: Uint8Array): { signature: Uint8Array; recid: number };
  ecdsaRecover(signature: Uint8Array, recovery: number, digest: Uint8Array, compressed: boolean): Uint8Array;
}

/** libsecp256k1, compiled for this machine. Throws where it is not installed, or not built for this platform. */
export function loadNative(): Curve {
  // Not the package itself: it would fall back to JavaScript.
  const bindings = createRequire(import.meta.url)("secp256k1/bindings.js") as Bindings;
  return {
    sign(digest, privateKey) {
      const { signature, recid } = bindings.ecdsaSign(digest, privateKey);
      return { signature, recovery: recid };
    },
    recover(digest, signature, recovery) {
      try {
        return bindings.ecdsaRecover(signature, recovery, digest, false);
      } catch {
        return undefined;
      }
    },
  };
}
