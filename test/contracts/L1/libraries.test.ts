import { readFileSync } from "node:fs";
import { createMerkleProof, createMPT } from "@ethereumjs/mpt";
import { RLP } from "@ethereumjs/rlp";
import { bytesToHex, concatBytes, hexToBytes, setLengthLeft, utf8ToBytes } from "@ethereumjs/util";
import { expect } from "chai";
import fc from "fast-check";
import * as AbiParameters from "ox/AbiParameters";

import { merkleProof, merkleRoot } from "../../../src/internal/rollup/derivation/merkle.js";
import { keccak256 } from "../../../src/internal/rollup/derivation/words.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { SolidityHarness } from "../../helpers/contracts/solidity-harness.js";
import { vectorsPath } from "../../helpers/vectors.js";

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- published JSON
const vectors = (...path: string[]): any => JSON.parse(readFileSync(vectorsPath(...path), "utf8"));
const hex = (bytes: Uint8Array): Hex => bytesToHex(bytes);

describe("in the libraries of L1,", () => {
  let libraries: SolidityHarness;
  before(async function () {
    this.timeout(60_000);
    libraries = await SolidityHarness.compile("test/contracts/L1/harness/Libraries.sol");
  });

  async function reverts(call: Promise<unknown>, what: string): Promise<void> {
    const error = await call.then(
      () => undefined,
      (reason: unknown) => reason as Error,
    );
    expect(error?.message, what).to.match(/^revert/);
  }

  describe("RLPReader", () => {
    const { tests } = vectors("rlp", "rlp-reader.json");
    for (const [method, cases] of Object.entries<Record<string, { in: string[]; out?: unknown[]; revert?: unknown }>>(
      tests,
    )) {
      it(`passes ${Object.keys(cases).length} published cases of ${method}`, async () => {
        for (const [name, { in: input, out, revert }] of Object.entries(cases)) {
          if (revert !== undefined) await reverts(libraries.call(method, input[0]), `${method} ${name}`);
          else {
            const actual = await libraries.call(method, input[0]);
            expect(typeof actual === "bigint" ? Number(actual) : actual, `${method} ${name}`).to.deep.equal(out?.[0]);
          }
        }
      });
    }

    it("reads every official encoding as ethereumjs does", async () => {
      const { tests: writer } = vectors("rlp", "rlp-writer.json");
      for (const [name, { out }] of Object.entries<{ out: Hex }>(writer)) {
        expect(await libraries.call("readDeep", out), name).to.equal(flat(RLP.decode(out)));
      }
    });

    it("reads what ethereumjs writes, and nothing that ethereumjs refuses", async () => {
      const { item } = fc.letrec<{ item: Item }>((tie) => ({
        item: fc.oneof(
          { depthSize: "small" },
          fc.oneof(fc.uint8Array({ maxLength: 70 }), fc.uint8Array({ maxLength: 1 })),
          fc.array(tie("item"), { maxLength: 5 }) as fc.Arbitrary<Item>,
        ),
      }));
      const flips = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 }));
      await fc.assert(
        fc.asyncProperty(item, flips, async (value, [at, change]) => {
          const encoded = RLP.encode(value);
          expect(await libraries.call("readDeep", hex(encoded))).to.equal(flat(value));
          const changed = Uint8Array.from(encoded);
          changed[at % changed.length]! ^= change;
          const expected = decoded(changed);
          const read = libraries.call("readDeep", hex(changed));
          if (expected === undefined) await reverts(read, hex(changed));
          else expect(await read, hex(changed)).to.equal(flat(expected));
        }),
        { numRuns: 150, seed: 7 },
      );
    });
  });

  describe("MerkleTrie", () => {
    const { tests } = vectors("trie", "merkle-trie.json");

    it("finds what is there", async () => {
      for (const [name, { in: input }] of Object.entries<{ in: Hex[] }>(tests.verifyInclusionProof)) {
        const [key, value, proof, root] = input as [Hex, Hex, Hex, Hex];
        expect(await libraries.call("trieGet", key, nodes(proof), root), name).to.deep.equal({
          exists_: true,
          value_: value,
        });
      }
    });

    it("finds nothing where nothing is", async () => {
      for (const [name, { in: input }] of Object.entries<{ in: Hex[] }>(tests.verifyExclusionProof)) {
        const [key, value, proof, root] = input as [Hex, Hex, Hex, Hex];
        const { exists_, value_ } = await libraries.call("trieGet", key, nodes(proof), root);
        // OVM also said that a key "excludes" any value but its own.
        expect(exists_ && value_ === value, name).to.equal(false);
        expect(exists_, name).to.equal(name === "existing key, different value");
      }
      const empty = await libraries.call("trieGet", "0x00", [], keccak256(Uint8Array.of(0x80)));
      expect(empty.exists_).to.equal(false);
      await reverts(libraries.call("trieGet", "0x00", [], `0x${"11".repeat(32)}`), "no proof");
    });

    it("reads the official tries by ethereumjs's proofs", async () => {
      const { tests: official } = vectors("trie", "trieanyorder.json");
      for (const [name, { in: pairs, root }] of Object.entries<{ in: Record<string, string>; root: Hex }>(official)) {
        const trie = await createMPT();
        const text = (value: string) => (value.startsWith("0x") ? hexToBytes(value as Hex) : utf8ToBytes(value));
        for (const [key, value] of Object.entries(pairs)) await trie.put(text(key), text(value));
        expect(hex(trie.root()), name).to.equal(root);
        for (const [key, value] of Object.entries(pairs)) {
          const proof = (await createMerkleProof(trie, text(key))).map(hex);
          const found = await libraries.call("trieGet", hex(text(key)), proof, root);
          expect(found, `${name} ${key}`).to.deep.equal({ exists_: true, value_: hex(text(value)) });
        }
      }
    });

    it("agrees with ethereumjs about any key of any trie, and believes no changed proof", async () => {
      const key = fc.uint8Array({ minLength: 1, maxLength: 3 });
      const pairs = fc.uniqueArray(fc.tuple(key, fc.uint8Array({ minLength: 1, maxLength: 40 })), {
        minLength: 1,
        maxLength: 24,
        selector: ([key]) => hex(key),
      });
      await fc.assert(
        fc.asyncProperty(pairs, key, fc.nat(), fc.nat(), async (entries, other, node, byte) => {
          const trie = await createMPT();
          for (const [key, value] of entries) await trie.put(key, value);
          const root = hex(trie.root());
          for (const wanted of [entries[node % entries.length]![0], other]) {
            const expected = await trie.get(wanted);
            const proof = (await createMerkleProof(trie, wanted)).map(hex);
            const truth = { exists_: expected !== null, value_: expected === null ? "0x" : hex(expected) };
            expect(await libraries.call("trieGet", hex(wanted), proof, root)).to.deep.equal(truth);
            const forged = [...proof];
            const bytes = hexToBytes(forged[node % forged.length]!);
            bytes[byte % bytes.length]! ^= 1;
            forged[node % forged.length] = hex(bytes);
            await reverts(libraries.call("trieGet", hex(wanted), forged, root), "forged");
            await reverts(libraries.call("trieGet", hex(wanted), proof.slice(1), root), "cut");
            await reverts(libraries.call("trieGet", hex(wanted), [...proof, "0x80"], root), "continued");
          }
        }),
        { numRuns: 40, seed: 11 },
      );
    });

    it("hashes the keys of a secure trie", async () => {
      const trie = await createMPT({ useKeyHashing: true });
      const slot = setLengthLeft(Uint8Array.of(7), 32);
      for (let i = 0; i < 20; i++) await trie.put(setLengthLeft(Uint8Array.of(i), 32), Uint8Array.of(i + 1));
      const proof = (await createMerkleProof(trie, slot)).map(hex);
      const found = await libraries.call("secureTrieGet", hex(slot), proof, hex(trie.root()));
      expect(found).to.deep.equal({ exists_: true, value_: "0x08" });
    });
  });

  describe("MerkleTree", () => {
    it("agrees with the node about every leaf", async () => {
      for (const size of [1, 2, 3, 4, 5, 7, 8, 9, 31, 33]) {
        const leaves = Array.from({ length: size }, (_, i) => keccak256(Uint8Array.of(i, size)));
        const root = merkleRoot(leaves);
        expect(await libraries.call("merkleRoot", leaves)).to.equal(root);
        for (const [index, leaf] of leaves.entries()) {
          const siblings = merkleProof(leaves, index);
          expect(await libraries.call("merkleRootOf", leaf, BigInt(index), siblings, BigInt(size))).to.equal(root);
        }
      }
    });
  });

  describe("BatchCalldata", () => {
    interface Batch {
      name: string;
      hex_encoding: string;
      should_start_at_element: number;
      total_elements_to_append: number;
      contexts: {
        num_sequenced_txs: number;
        num_subsequent_queue_txs: number;
        timestamp: number;
        block_number: number;
      }[];
      txs: string[];
    }

    it("reads the published batches of OVM 2, two of them from mainnet", async () => {
      const { tests } = vectors("batches", "append-sequencer-batch.json") as { tests: Batch[] };
      expect(tests).to.have.length(8);
      for (const batch of tests) {
        const data = await libraries.raw(`0xd0f89344${batch.hex_encoding}`);
        const [head, contexts, elements] = AbiParameters.decode(
          AbiParameters.from([
            "(uint256 start, uint256 total, uint256 numContexts, uint256 contextsOffset, uint256 extensionOffset, bool isTyped) head",
            "(uint256 numSequenced, uint256 numQueued, uint256 timestamp, uint256 l1OriginNumber)[] contexts",
            "bytes32[] elements",
          ]),
          data,
        );
        expect(head.start, batch.name).to.equal(BigInt(batch.should_start_at_element));
        expect(head.total, batch.name).to.equal(BigInt(batch.total_elements_to_append));
        expect(head.isTyped, batch.name).to.equal(false);
        expect(contexts, batch.name).to.deep.equal(
          batch.contexts.map((context) => ({
            numSequenced: BigInt(context.num_sequenced_txs),
            numQueued: BigInt(context.num_subsequent_queue_txs),
            timestamp: BigInt(context.timestamp),
            l1OriginNumber: BigInt(context.block_number),
          })),
        );
        expect(elements, batch.name).to.deep.equal(batch.txs.map((tx) => keccak256(hexToBytes(`0x${tx}`))));
      }
    });
  });
});

type Item = Uint8Array | Item[];

/** As `Libraries.readDeep` flattens. */
function flat(item: Item): Hex {
  const encode = (value: Item): Uint8Array =>
    value instanceof Uint8Array
      ? hexToBytes(AbiParameters.encode(AbiParameters.from("bytes"), [hex(value)]))
      : concatBytes(setLengthLeft(Uint8Array.of(value.length), 32), ...value.map(encode));
  return hex(encode(item));
}

function decoded(bytes: Uint8Array): Item | undefined {
  try {
    const item = RLP.decode(bytes);
    // Only the canonical encoding of an item counts; ethereumjs is laxer in places.
    return hex(RLP.encode(item)) === hex(bytes) ? item : undefined;
  } catch {
    return undefined;
  }
}

/** The nodes of a proof that was published as one RLP list. */
function nodes(proof: Hex): Hex[] {
  return (RLP.decode(proof) as Uint8Array[]).map(hex);
}
