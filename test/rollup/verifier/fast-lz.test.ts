import { expect } from "chai";

import { fastLzLength } from "../../../src/internal/rollup/ovm/fees/fast-lz-length.js";
import { fastLz } from "../../../src/internal/rollup/verifier/client/fast-lz.js";
import { FAST_LZ_VECTORS } from "../../fixtures/fast-lz.js";
import { Random } from "../../helpers/random/random.js";

/** FastLZ level 1, backwards: https://github.com/ariya/FastLZ, "Compressed Format". */
function expand(compressed: Uint8Array): Uint8Array {
  const output: number[] = [];
  for (let at = 0; at < compressed.length;) {
    const token = compressed[at++]!;
    if (token < 32) {
      output.push(...compressed.subarray(at, at + token + 1));
      at += token + 1;
      continue;
    }
    let length = (token >> 5) + 2;
    if (token >> 5 === 7) length += compressed[at++]!;
    const distance = ((token & 31) << 8) + compressed[at++]! + 1;
    for (let count = 0; count < length; count += 1) output.push(output.at(-distance)!);
  }
  return Uint8Array.from(output);
}

/** Runs, repetitions far and near, and noise. */
function randomData(random: Random): Uint8Array {
  const data: number[] = [];
  for (let parts = random.next(12); parts > 0; parts -= 1) {
    const length = [0, 1, 3, 9, 31, 32, 33, 262, 264, 265, 600, 9_000][random.next(12)]!;
    switch (random.next(3)) {
      case 0:
        data.push(...random.bytes(length));
        break;
      case 1:
        data.push(...new Uint8Array(length).fill(random.next(256)));
        break;
      default:
        data.push(...data.slice(random.next(data.length + 1)).slice(0, length));
    }
  }
  return Uint8Array.from(data);
}

describe("the verifier's FastLZ", () => {
  it("takes and drops matches where op-geth does", () => {
    for (const [data, length] of FAST_LZ_VECTORS) {
      const compressed = fastLz(Buffer.from(data.slice(2), "hex"));
      expect(compressed.length, data).to.equal(length);
      expect(Buffer.from(expand(compressed)).toString("hex")).to.equal(data.slice(2));
    }
  });

  it("makes what expands to the data, and is as long as the node says", () => {
    const random = new Random(17);
    for (let count = 0; count < 400; count += 1) {
      const data = count < 40 ? random.bytes(count).fill(7) : randomData(random);
      const compressed = fastLz(data);
      expect(Buffer.compare(expand(compressed), data)).to.equal(0);
      expect(compressed.length).to.equal(fastLzLength(data));
    }
  });
});
