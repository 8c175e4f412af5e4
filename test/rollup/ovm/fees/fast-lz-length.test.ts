import { expect } from "chai";
import fc from "fast-check";

import { hexToBytes } from "../../../../src/internal/rollup/ovm/bytes.js";
import { fastLzLength } from "../../../../src/internal/rollup/ovm/fees/fast-lz-length.js";
import { FAST_LZ_VECTORS } from "../../../fixtures/fast-lz.js";

// https://optimistic.etherscan.io/tx/0x8eb9dd4eb6d33f4dc25fb015919e4b1e9f7542f9b0322bf6622e268cd116b594
const contractCall = Buffer.from(
  "02f901550a758302df1483be21b88304743f94f80e51afb613d764fa61751affd3313c190a86bb870151bd62fd12adb8" +
    "e41ef24f3f" +
    "000000000000000000000000000000000000000000000000000000000000006e" +
    "000000000000000000000000af88d065e77c8cc2239327c5edb3a432268e5831" +
    "000000000000000000000000000000000000000000000000000000000003c1e5" +
    "00".repeat(32) +
    "00000000000000000000000000000000000000000000000000000000000000a0" +
    "0000000000000000000000000000000000000000000000000000000000000014" +
    "8c89ed219d02f1a5be012c689b4f5b731827bebe" +
    "00".repeat(12) +
    "c001a033fd89cb37c31b2cba46b6466e040c61fc9b2a3675a7f5f493ebd5ad77c497f8" +
    "a07cdf65680e238392693019b4092f610222e71b7cec06449cb922b93b6a12744e",
  "hex",
);

describe("fastLzLength", () => {
  it("agrees with op-geth's vectors", () => {
    expect(fastLzLength(new Uint8Array())).to.equal(0);
    expect(fastLzLength(new Uint8Array(1000).fill(1))).to.equal(21);
    expect(fastLzLength(new Uint8Array(1000))).to.equal(21);
    expect(fastLzLength(Buffer.from("dd80808094095e7baea6a6c7c4c2dfeb977efac326af552d878080808080", "hex"))).to.equal(
      31,
    );
    expect(fastLzLength(contractCall)).to.equal(202);
  });

  it("takes and drops matches where op-geth does", () => {
    for (const [data, length] of FAST_LZ_VECTORS) expect(fastLzLength(hexToBytes(data)), data).to.equal(length);
  });

  it("never exceeds FastLZ's own bound, and never fails", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (data) => {
        const length = fastLzLength(data);
        return length >= (data.length === 0 ? 0 : 2) && length <= data.length + Math.ceil(data.length / 32) + 16;
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});
