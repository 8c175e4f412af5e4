import { readFileSync } from "node:fs";
import { expect } from "chai";
import { keccak256 } from "ethereum-cryptography/keccak.js";

import { MissingPreimageError } from "../../../../src/internal/rollup/machine/machine-errors.js";
import { decode, encodeString, type RlpItem } from "../../../../src/internal/rollup/machine/rlp/rlp.js";
import { hashBytes } from "../../../../src/internal/rollup/machine/state/bytes.js";
import { hexPrefix, parseHexPrefix } from "../../../../src/internal/rollup/machine/trie/nibbles.js";
import { EMPTY_ROOT, Trie } from "../../../../src/internal/rollup/machine/trie/trie.js";
import { hexToBytes, wordHex } from "../../../helpers/machine/cases.js";
import { compareRandomTries } from "../../../helpers/random/random-tries.js";
import { vectorsPath } from "../../../helpers/vectors.js";

const read = (...parts: string[]): unknown => JSON.parse(readFileSync(vectorsPath(...parts), "utf8"));
const text = (value: string): Uint8Array =>
  value.startsWith("0x") ? hexToBytes(value) : new TextEncoder().encode(value);
const EMPTY = Trie.at(EMPTY_ROOT, () => undefined);

describe("machine: tries", () => {
  it("reach the roots of the official tests", () => {
    interface Case {
      name: string;
      kind: string;
      secure: boolean;
      in: Record<string, string | null> | [string, string | null][];
      root: string;
    }
    const { cases } = read("evm", "vectors", "trie.json") as { cases: Case[] };
    const withRoots = cases.filter(({ kind }) => kind === "root");
    expect(withRoots).to.not.have.length(0);
    for (const { name, in: entries, secure, root } of withRoots) {
      let trie = EMPTY;
      for (const [key, value] of Array.isArray(entries) ? entries : Object.entries(entries)) {
        const bytes = secure ? keccak256(text(key)) : text(key);
        trie = value === null ? trie.delete(bytes) : trie.put(bytes, text(value));
      }
      expect(wordHex(trie.hash), name).to.equal(root);
    }
  });

  it("reach the roots of the official tests in any order", () => {
    const { tests } = read("trie", "trieanyorder.json") as {
      tests: Record<string, { in: Record<string, string>; root: string }>;
    };
    for (const [name, { in: entries, root }] of Object.entries(tests)) {
      const pairs = Object.entries(entries);
      for (let turn = 0; turn < pairs.length; turn++) {
        pairs.push(pairs.shift()!);
        const trie = pairs.reduce((built, [key, value]) => built.put(text(key), text(value)), EMPTY);
        expect(wordHex(trie.hash), `${name}, turn ${turn}`).to.equal(root);
      }
    }
  });

  it("prove, disprove and update from the nodes of a proof alone", () => {
    type Vector = { in: [key: string, value: string, nodes: string, root: string]; out: [string | boolean] };
    const { tests } = read("trie", "merkle-trie.json") as {
      tests: Record<"update" | "verifyInclusionProof" | "verifyExclusionProof", Record<string, Vector>>;
    };
    const trieOf = ([, , nodes, root]: Vector["in"]): Trie => {
      const known = new Map<bigint, Uint8Array>();
      const list = decode(hexToBytes(nodes)) as RlpItem & { kind: "list" };
      for (const item of list.items) {
        const bytes = item.kind === "string" ? item.bytes : item.encoded;
        known.set(hashBytes(bytes), bytes);
      }
      return Trie.at(BigInt(root), (hash) => known.get(hash));
    };
    const hex = (value: unknown): string => `0x${Buffer.from((value ?? []) as Uint8Array).toString("hex")}`;
    let checked = 0;
    for (const [name, test] of Object.entries(tests.verifyInclusionProof)) {
      if (test.out[0] !== true) continue;
      expect(hex(trieOf(test.in).get(text(test.in[0]))), name).to.equal(test.in[1]);
      checked++;
    }
    for (const [name, test] of Object.entries(tests.verifyExclusionProof)) {
      if (test.out[0] !== true) continue;
      expect(hex(trieOf(test.in).get(text(test.in[0]))), name).to.not.equal(test.in[1]);
      checked++;
    }
    for (const [name, test] of Object.entries(tests.update)) {
      const updated = trieOf(test.in).put(text(test.in[0]), text(test.in[1]));
      expect(wordHex(updated.hash), name).to.equal(test.out[0]);
      checked++;
    }
    expect(checked).to.be.greaterThan(15);
  });

  it("encode paths as the official tests do", () => {
    const { cases } = read("evm", "vectors", "hexprefix.json") as {
      cases: { seq: number[]; term: boolean; out: string }[];
    };
    for (const { seq, term, out } of cases) {
      const encoded = hexPrefix(Uint8Array.from(seq), term);
      expect(Buffer.from(encoded).toString("hex")).to.equal(out);
      expect(parseHexPrefix(encoded)).to.deep.equal({ nibbles: Uint8Array.from(seq), isLeaf: term });
    }
  });

  it("equal ethereumjs's tries after random puts and deletes, with recorded witnesses", async function () {
    this.timeout(60_000);
    for (let seed = 0; seed < 16; seed++) await compareRandomTries(seed, 60);
  });

  it("say which node is missing", () => {
    const trie = EMPTY.put(keccak256(text("a")), encodeString(text("b")));
    const lost = Trie.at(trie.hash, () => undefined);
    expect(() => lost.get(keccak256(text("a")))).to.throw(MissingPreimageError, wordHex(trie.hash));
  });
});
