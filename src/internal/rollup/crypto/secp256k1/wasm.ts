import { createRequire } from "node:module";

import type { Curve } from "./curve.js";

// What is used of `tiny-secp256k1`, written out here because the build must not need an optional package.
interface Wasm {
  signRecoverable(digest: Uint8Array, privateKey: Uint8Array): { signature: Uint8Array; recoveryId: number };
  recover(digest: Uint8Array, signature: Uint8Array, recovery: number, compressed: boolean): Uint8Array | null;
}

/** libsecp256k1 in WebAssembly. Throws where it is not installed. */
export function loadWasm(): Curve {
  const wasm = createRequire(import.meta.url)("tiny-secp256k1") as Wasm;
  return {
    sign(digest, privateKey) {
      const { signature, recoveryId } = wasm.signRecoverable(digest, privateKey);
      return { signature, recovery: recoveryId };
    },
    recover(digest, signature, recovery) {
      try {
        return wasm.recover(digest, signature, recovery, false) ?? undefined;
      } catch {
        return undefined;
      }
    },
  };
}
