import { createRequire } from "node:module";
import type { secp256k1 as Secp256k1 } from "ethereum-cryptography/secp256k1.js";

import type { Curve } from "./curve.js";

/** In JavaScript, for installations without optional packages. */
export function loadNoble(): Curve {
  const load = createRequire(import.meta.url);
  const { secp256k1 } = load("ethereum-cryptography/secp256k1.js") as { secp256k1: typeof Secp256k1 };
  return {
    sign(digest, privateKey) {
      const signed = secp256k1.sign(digest, privateKey);
      return { signature: signed.toCompactRawBytes(), recovery: signed.recovery };
    },
    recover(digest, signature, recovery) {
      try {
        const signed = secp256k1.Signature.fromCompact(signature).addRecoveryBit(recovery);
        return signed.recoverPublicKey(digest).toRawBytes(false);
      } catch {
        return undefined;
      }
    },
  };
}
