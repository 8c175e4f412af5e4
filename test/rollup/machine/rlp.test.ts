import { readFileSync } from "node:fs";
import { expect } from "chai";

import {
  decode,
  encodeList,
  encodeString,
  RlpError,
  type RlpItem,
} from "../../../src/internal/rollup/machine/rlp/rlp.js";
import { concat, toBytes } from "../../../src/internal/rollup/machine/state/bytes.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { ContractCalls } from "../../helpers/contracts/contract-calls.js";
import { mutate } from "../../helpers/random/mutate.js";
import { Random } from "../../helpers/random/random.js";
import { vectorsPath } from "../../helpers/vectors.js";

const MUTATIONS = 20;
const ARBITRARY = 500;

const read = (...parts: string[]): unknown => JSON.parse(readFileSync(vectorsPath(...parts), "utf8"));
const hex = (bytes: Uint8Array): Hex => `0x${Buffer.from(bytes).toString("hex")}`;

/** All encodings in the published tests, valid and not. */
function published(): Uint8Array[] {
  const { tests } = read("rlp", "rlp-reader.json") as { tests: Record<string, Record<string, { in: [Hex] }>> };
  const { tests: written } = read("rlp", "rlp-writer.json") as { tests: Record<string, { out: Hex }> };
  const { cases } = read("evm", "vectors", "rlp.json") as { cases: { out: Hex }[] };
  return [
    ...Object.values(tests).flatMap((group) => Object.values(group).map((test) => test.in[0])),
    ...Object.values(written).map(({ out }) => out),
    ...cases.map(({ out }) => out),
  ].map(bytesOf);
}

/** Some of the tests leave the prefix out. */
function bytesOf(encoded: string): Uint8Array {
  return Uint8Array.from(Buffer.from(encoded.replace(/^0x/, ""), "hex"));
}

/** As RlpHarness.sol writes it. */
function contentOf(item: RlpItem): Uint8Array {
  if (item.kind === "list") return concat(Uint8Array.of(2), ...item.items.map(contentOf), Uint8Array.of(3));
  return concat(Uint8Array.of(1), toBytes(BigInt(item.bytes.length), 4), item.bytes);
}

function inTwin(bytes: Uint8Array): [boolean, Hex] {
  try {
    return [true, hex(contentOf(decode(bytes)))];
  } catch (error) {
    if (!(error instanceof RlpError)) throw error;
    return [false, "0x"];
  }
}

/** Nests no deeper than the twin reads: nothing that the machine decodes does. */
function randomItem(random: Random, depth = 0): Uint8Array {
  if (depth === 7 || random.next(3) > 0) return encodeString(random.bytes([0, 1, 2, 20, 55, 56, 300][random.next(7)]!));
  return encodeList(Array.from({ length: random.next(5) }, () => randomItem(random, depth + 1)));
}

describe("machine: RLP from an untrusted source", () => {
  it("is read by the published tests' rules, and in Solidity as in the twin", async function () {
    this.timeout(120_000);
    const harness = await ContractCalls.compile("test/contracts/L1/machine/RlpHarness.sol");
    const random = new Random(11);
    const known = [...published(), ...Array.from({ length: 40 }, () => randomItem(random))];
    const inputs = known.flatMap((bytes) => [bytes, ...Array.from({ length: MUTATIONS }, () => mutate(bytes, random))]);
    for (let i = 0; i < ARBITRARY; i++) inputs.push(random.bytes(random.next(12)));
    const results = await harness.all(
      "read",
      inputs.map((bytes) => [hex(bytes)]),
    );
    let valid = 0;
    for (const [i, bytes] of inputs.entries()) {
      const expected = inTwin(bytes);
      if (expected[0]) valid++;
      expect(results[i], hex(bytes)).to.deep.equal({ result: expected });
    }
    expect(valid).to.be.greaterThan(200);
    expect(valid).to.be.lessThan(inputs.length - 200);
  });

  it("of the published tests is valid or not as they say", () => {
    const { cases } = read("evm", "vectors", "rlp.json") as { cases: { name: string; in: unknown; out: Hex }[] };
    for (const { name, in: meaning, out } of cases) {
      expect(inTwin(bytesOf(out))[0], name).to.equal(meaning !== "INVALID");
    }
  });
});
