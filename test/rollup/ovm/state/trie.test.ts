import { readFileSync } from "node:fs";
import { createMPT, verifyMerkleProof } from "@ethereumjs/mpt";
import { expect } from "chai";
import { array, assert as check, asyncProperty, constantFrom, oneof, option, tuple, uint8Array } from "fast-check";
import { bytesToHex, type Hex, hexToBytes, keccak256, stringToBytes } from "viem";

import { Trie } from "../../../../src/internal/rollup/ovm/state/trie.js";
import { vectorsPath } from "../../../helpers/vectors.js";

interface TrieCase {
  name: string;
  secure: boolean;
  in: Record<string, string> | [string, string | null][];
  root: Hex;
}

const plain = (): Trie<Uint8Array> => new Trie<Uint8Array>((bytes) => bytes);
const bytesOf = (text: string): Uint8Array => (text.startsWith("0x") ? hexToBytes(text as Hex) : stringToBytes(text));

function officialCases(): TrieCase[] {
  const { cases } = JSON.parse(readFileSync(vectorsPath("evm", "vectors", "trie.json"), "utf8")) as {
    cases: TrieCase[];
  };
  return cases;
}

describe("Trie", () => {
  for (const { name, secure, in: entries, root } of officialCases()) {
    it(`has the official root: ${name}`, () => {
      let trie = plain();
      for (const [text, value] of Array.isArray(entries) ? entries : Object.entries(entries)) {
        const key = secure ? keccak256(bytesOf(text), "bytes") : bytesOf(text);
        trie = value === null ? trie.delete(key) : trie.put(key, bytesOf(value));
      }
      expect(bytesToHex(trie.root)).to.equal(root);
    });
  }

  // Short keys of few nibbles make branches with values, extensions and inlined nodes likely.
  const shortKey = array(constantFrom(0x00, 0x01, 0x10, 0x11, 0xff), { minLength: 1, maxLength: 4 }).map((key) =>
    Uint8Array.from(key),
  );
  const longKey = uint8Array({ minLength: 32, maxLength: 32 });
  const operations = array(tuple(oneof(shortKey, longKey), option(uint8Array({ minLength: 1, maxLength: 40 }))), {
    maxLength: 40,
  });

  it("agrees with @ethereumjs/mpt over any sequence of writes and deletions, and proves what it holds", async () => {
    await check(
      asyncProperty(operations, async (writes) => {
        const reference = await createMPT({ useKeyHashing: false });
        let trie = plain();
        for (const [key, value] of writes) {
          await (value === null ? reference.del(key) : reference.put(key, value));
          trie = value === null ? trie.delete(key) : trie.put(key, value);
          expect(bytesToHex(trie.root)).to.equal(bytesToHex(reference.root()));
        }
        for (const [key] of writes) {
          const value = (await reference.get(key)) ?? undefined;
          expect(trie.get(key)).to.deep.equal(value);
          if (trie.isEmpty) continue;
          const proven = await verifyMerkleProof(key, trie.prove(key), { root: trie.root });
          expect(proven ?? undefined).to.deep.equal(value);
        }
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  it("never changes: an older trie keeps its root and its values", () => {
    const key = keccak256("0x01", "bytes");
    const old = plain().put(key, Uint8Array.of(1)).put(keccak256("0x02", "bytes"), Uint8Array.of(2));
    const root = bytesToHex(old.root);
    old.put(key, Uint8Array.of(9)).delete(keccak256("0x02", "bytes"));
    expect(bytesToHex(old.root)).to.equal(root);
    expect(old.get(key)).to.deep.equal(Uint8Array.of(1));
  });
});
