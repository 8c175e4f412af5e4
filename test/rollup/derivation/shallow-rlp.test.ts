import { RLP } from "@ethereumjs/rlp";
import { expect } from "chai";

import { decodeShallow } from "../../../src/internal/rollup/derivation/shallow-rlp.js";
import { decodeElement } from "../../../src/internal/rollup/l2/decode-element.js";
import { decode as decodeInMachine } from "../../../src/internal/rollup/machine/rlp/rlp.js";
import { Random } from "../../helpers/random/random.js";

type Nested = Uint8Array | Nested[];

/** A value inside so many lists. */
function inLists(depth: number, value: Nested): Nested {
  return depth === 0 ? value : [inLists(depth - 1, value)];
}

/** Lists in lists, and nothing else, that fill so many bytes. */
function listsOf(size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size;) {
    const left = size - at;
    const header = left <= 56 ? 1 : left <= 257 ? 2 : left <= 65_538 ? 3 : 4;
    const length = Math.max(left - header, 0);
    bytes[at] = header === 1 ? 0xc0 + length : 0xf7 + header - 1;
    for (let byte = 1; byte < header; byte++) bytes[at + byte] = (length >> (8 * (header - 1 - byte))) & 255;
    at += header;
  }
  return bytes;
}

function refusalOf(decode: () => unknown): string | undefined {
  try {
    decode();
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
}

describe("RLP that others brought", () => {
  it("is decoded to the depth to which the machine decodes it, and refused beyond", () => {
    for (let depth = 6; depth <= 11; depth++) {
      for (const value of [[], Uint8Array.of(7)] as Nested[]) {
        const bytes = RLP.encode(inLists(depth, value));
        const inMachine = refusalOf(() => decodeInMachine(bytes));
        expect(
          refusalOf(() => decodeShallow(bytes)),
          `depth ${depth}`,
        ).to.equal(inMachine);
      }
    }
  });

  it("is decoded as @ethereumjs/rlp decodes it, broken or not", () => {
    const random = new Random(5);
    const value = (depth: number): Nested =>
      depth < 4 && random.next(2) === 0
        ? Array.from({ length: random.next(5) }, () => value(depth + 1))
        : Uint8Array.from({ length: random.next(80) }, () => random.next(256));
    for (let round = 0; round < 2_000; round++) {
      const bytes = RLP.encode(value(0));
      if (random.next(2) === 0) bytes[random.next(bytes.length)] = random.next(256);
      const theirs = refusalOf(() => RLP.decode(bytes));
      const ours = refusalOf(() => decodeShallow(bytes));
      // A header that was changed may nest what was a string.
      if (ours === "lists nest deeper than 8") continue;
      expect(ours).to.equal(theirs);
      if (theirs === undefined) expect(decodeShallow(bytes)).to.deep.equal(RLP.decode(bytes));
    }
  });

  for (const [what, prefix] of [
    ["a legacy transaction", []],
    ["a transaction of type 2", [2]],
    ["a transaction without a signature", [0x7d]],
  ] as [string, number[]][]) {
    it(`is refused for its depth, not for the stack that it would take, as ${what} of 131,072 bytes`, () => {
      const lists = listsOf(131_072 - prefix.length);
      expect(refusalOf(() => decodeElement(Uint8Array.from([...prefix, ...lists])))).to.include(
        "lists nest deeper than 8",
      );
    });
  }
});
