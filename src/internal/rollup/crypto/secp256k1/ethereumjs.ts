import type { CustomCrypto } from "@ethereumjs/common";

import { recover, sign } from "./secp256k1.js";

/** The curve in the shapes that `@ethereumjs/common` asks for. */
export const curve = {
  /** Asked by the precompile alone, with v 27 or 28. */
  ecrecover(digest, v, r, s) {
    const signature = new Uint8Array(64);
    signature.set(r, 32 - r.length);
    signature.set(s, 64 - s.length);
    const key = recover(digest, signature, v === 27n ? 0 : 1);
    if (key === undefined) throw new Error("No key makes this signature.");
    return key.subarray(1);
  },
  /** The "recovered" format of 65 bytes: the recovery id, then r and s. The type still says what an older version took. */
  ecsign: ((digest: Uint8Array, privateKey: Uint8Array) => {
    const { signature, recovery } = sign(digest, privateKey);
    return Uint8Array.of(recovery, ...signature);
  }) as unknown as CustomCrypto["ecsign"],
} satisfies Pick<CustomCrypto, "ecrecover" | "ecsign">;
