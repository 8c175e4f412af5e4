import { expect } from "chai";
import { secp256k1 } from "ethereum-cryptography/secp256k1.js";

import type { Curve } from "../../../../src/internal/rollup/crypto/secp256k1/curve.js";
import { loadNative } from "../../../../src/internal/rollup/crypto/secp256k1/native.js";
import { loadNoble } from "../../../../src/internal/rollup/crypto/secp256k1/noble.js";
import { chooseCurve, ORDER, recover, sign } from "../../../../src/internal/rollup/crypto/secp256k1/secp256k1.js";
import { loadWasm } from "../../../../src/internal/rollup/crypto/secp256k1/wasm.js";
import { word } from "../../../../src/internal/rollup/ovm/bytes.js";
import { Random } from "../../../helpers/random/random.js";

/** The optional packages are installed where the tests run; the chosen one is whichever comes first. Where one is missing, its own tests fail. */
const CURVES: Record<string, () => Curve> = {
  "the native library": loadNative,
  WebAssembly: loadWasm,
  JavaScript: loadNoble,
  "the chosen one": () => ({ sign, recover }),
};
const HALF = ORDER / 2n;
/** Of the field: an x coordinate is below it. */
const FIELD = 2n ** 256n - 2n ** 32n - 977n;

/** By the library that the project had before there was a choice. */
function expected(digest: Uint8Array, r: bigint, s: bigint, recovery: 0 | 1): Uint8Array | undefined {
  try {
    return new secp256k1.Signature(r, s).addRecoveryBit(recovery).recoverPublicKey(digest).toRawBytes(false);
  } catch {
    return undefined;
  }
}

const joined = (r: bigint, s: bigint): Uint8Array => Uint8Array.of(...word(r), ...word(s));

const missing = (): Curve => {
  throw new Error("Cannot find module");
};

describe("secp256k1", () => {
  it("needs no optional package", () => {
    const digest = new Random(4).bytes(32);
    const { signature, recovery } = chooseCurve([missing, missing]).sign(digest, word(7n));
    const { r, s, recovery: bit } = secp256k1.sign(digest, word(7n));
    expect({ signature, recovery }).to.deep.equal({ signature: joined(r, s), recovery: bit });
  });

  it("takes the first library that loads", () => {
    const [native, wasm] = [loadNative(), loadWasm()];
    expect(chooseCurve([() => native, () => wasm])).to.equal(native);
    expect(chooseCurve([missing, () => wasm])).to.equal(wasm);
  });

  for (const [name, load] of Object.entries(CURVES)) {
    it(`signs to the same bytes with ${name}`, () => {
      const { sign: signs } = load();
      const random = new Random(1);
      const keys = [word(1n), word(ORDER - 1n), ...Array.from({ length: 40 }, () => random.bytes(32))];
      for (const key of keys) {
        const digest = random.bytes(32);
        const { r, s, recovery } = secp256k1.sign(digest, key);
        expect(signs(digest, key)).to.deep.equal({ signature: joined(r, s), recovery });
      }
    });

    it(`refuses a private key out of range with ${name}`, () => {
      const { sign: signs } = load();
      for (const key of [0n, ORDER, ORDER + 1n, 2n ** 256n - 1n]) {
        expect(() => signs(word(5n), word(key)), String(key)).to.throw();
      }
    });

    it(`recovers the signer, for either s, with ${name}`, () => {
      const { recover: recovers } = load();
      const random = new Random(2);
      for (let run = 0; run < 40; run++) {
        const [digest, key] = [random.bytes(32), random.bytes(32)];
        const { r, s, recovery } = secp256k1.sign(digest, key);
        const signer = secp256k1.getPublicKey(key, false);
        expect(recovers(digest, joined(r, s), recovery as 0 | 1)).to.deep.equal(signer);
        expect(recovers(digest, joined(r, ORDER - s), (1 - recovery) as 0 | 1)).to.deep.equal(signer);
      }
    });

    it(`says the same of every edge of r, s and the digest with ${name}`, () => {
      const { recover: recovers } = load();
      const edges = [0n, 1n, 2n, 5n, HALF, HALF + 1n, ORDER - 1n, ORDER, ORDER + 1n, FIELD, 2n ** 256n - 1n];
      const x = secp256k1.ProjectivePoint.BASE.x;
      for (const r of [...edges, x]) {
        for (const s of [...edges, x]) {
          // The sum of points is none where the digest is s, times r's point: with r the generator's, digest = s.
          for (const digest of [0n, 1n, s, ORDER, 2n ** 256n - 1n].map(word)) {
            for (const recovery of [0, 1] as const) {
              const found = recovers(digest, joined(r, s), recovery);
              expect(found, `${r} ${s} ${recovery}`).to.deep.equal(expected(digest, r, s, recovery));
            }
          }
        }
      }
    }).timeout(60_000);

    it(`says the same of random signatures, most of which have no key or an unknown one, with ${name}`, () => {
      const { recover: recovers } = load();
      const random = new Random(3);
      for (let run = 0; run < 100; run++) {
        const [digest, signature] = [random.bytes(32), random.bytes(64)];
        const [r, s] = [signature.subarray(0, 32), signature.subarray(32)].map((bytes) =>
          BigInt(`0x${Buffer.from(bytes).toString("hex")}`),
        ) as [bigint, bigint];
        const recovery = random.next(2) as 0 | 1;
        expect(recovers(digest, signature, recovery)).to.deep.equal(expected(digest, r, s, recovery));
      }
    }).timeout(60_000);
  }
});
