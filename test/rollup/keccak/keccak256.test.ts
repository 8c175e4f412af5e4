import { readFileSync } from "node:fs";
import { expect } from "chai";
import { keccak256 as reference } from "ethereum-cryptography/keccak.js";
import { assert as check, property, uint8Array } from "fast-check";
import { bytesToHex, type Hex, hexToBytes } from "viem";

import { digestOfWritten, INPUT, keccak256, roomFor } from "../../../src/internal/rollup/keccak/keccak256.js";
import { vectorsPath } from "../../helpers/vectors.js";

const { cases } = JSON.parse(readFileSync(vectorsPath("evm", "vectors", "keccak256.json"), "utf8")) as {
  cases: { len: number; in: Hex; out: Hex }[];
};

describe("keccak256", () => {
  it(`has the published hash of ${cases.length} inputs`, () => {
    for (const { in: input, out } of cases) expect(bytesToHex(keccak256(hexToBytes(input)))).to.equal(out);
  });

  it("agrees with another implementation on any input", () => {
    check(
      property(uint8Array({ maxLength: 600 }), (input) => {
        expect(keccak256(input)).to.deep.equal(reference(input));
      }),
      { seed: 5 },
    );
  });

  it("takes inputs longer than the memory it began with, and shorter ones after them", () => {
    for (const length of [200_000, 64_512, 64_511, 136, 135, 0]) {
      const input = Uint8Array.from({ length }, (_, index) => (index * 31) & 0xff);
      expect(bytesToHex(keccak256(input)), `${length} bytes`).to.equal(bytesToHex(reference(input)));
    }
  });

  it("gives each caller a hash of its own", () => {
    const first = keccak256(Uint8Array.of(1));
    const copy = first.slice();
    keccak256(Uint8Array.of(2));
    expect(first).to.deep.equal(copy);
  });

  it("takes what was written into its room", () => {
    const whole = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 37) & 0xff);
    for (const length of [300, 63, 64, 65, 135, 136, 137, 66_000, 0, 1]) {
      for (const offset of [0, 7, 3_000]) {
        const expected = bytesToHex(reference(whole.slice(offset, offset + length)));
        const room = roomFor(length);
        for (let i = 0; i < length; i++) room.setUint8(INPUT + i, whole[offset + i]!);
        const ofWritten = bytesToHex(new Uint8Array(digestOfWritten(length).buffer.slice(0, 32)));
        expect(ofWritten, `${length} bytes written`).to.equal(expected);
      }
    }
  });
});
