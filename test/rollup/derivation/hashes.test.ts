import { expect } from "chai";
import fc from "fast-check";

import {
  decodeOpaqueData,
  depositOf,
  MalformedDepositError,
  sourceHash,
} from "../../../src/internal/rollup/derivation/deposit.js";
import {
  headerOverridesHash,
  leafHash,
  queueHash,
  sequencedHash,
} from "../../../src/internal/rollup/derivation/leaf.js";
import { merkleProof, merkleRoot } from "../../../src/internal/rollup/derivation/merkle.js";
import { batchHeaderHash, outputRoot, withdrawalHash } from "../../../src/internal/rollup/derivation/output.js";
import { keccak256, words } from "../../../src/internal/rollup/derivation/words.js";
import type { Hex } from "../../../src/internal/rollup/types.js";

const word = (byte: string): Hex => `0x${byte.repeat(32)}`;

// The numbers were computed from the published formulas of OVM and of the OP Stack.
describe("chain hashes", () => {
  it("name a deposit's source as the OP Stack does", () => {
    expect(sourceHash(0n, word("aa"), 3)).to.equal(
      "0xb23c7dc4c8a02398a0dbb6be0d8c21a304784bf64a40907ae4148445a6c2e4ca",
    );
    expect(sourceHash(1n, word("aa"), 5)).to.equal(
      "0xc312eecf8cfb140d63d022deaff07b4561cf3c644c26bc52f42a6402333da8c2",
    );
  });

  it("make the output root of version 0", () => {
    const block = { stateRoot: word("11"), messagePasserStorageRoot: word("22"), hash: word("33") };
    expect(outputRoot(block)).to.equal("0xd50bf2ff34ced71be0d2f0be7c2433c6b39d9c3b16c95daf1ed6f24b7578a3b2");
  });

  it("make OVM's batch header hash", () => {
    const header = { batchRoot: word("11"), batchSize: 1n, prevTotalElements: 0n, extraData: "0x" as Hex };
    expect(batchHeaderHash(header)).to.equal("0x1358a08bdb8ff155073e6247a1adbac1ad8d46c5abe5351b638f4c3132423c15");
  });

  it("hash a withdrawal over its ABI encoding", () => {
    const withdrawal = {
      nonce: 1n << 240n,
      sender: `0x${"11".repeat(20)}`,
      target: `0x${"22".repeat(20)}`,
      value: 5n,
      gasLimit: 6n,
      data: "0x07",
    } as const;
    const encoded = words(
      withdrawal.nonce,
      withdrawal.sender,
      withdrawal.target,
      5n,
      6n,
      192n,
      1n,
      `0x07${"00".repeat(31)}`,
    );
    expect(withdrawalHash(withdrawal)).to.equal(keccak256(encoded));
  });

  it("root a Merkle tree whose every leaf has a proof", () => {
    expect(merkleRoot([word("11")])).to.equal(word("11"));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.nat(), (size, pick) => {
        const leaves = Array.from({ length: size }, (_, index) => keccak256(words(index)));
        const index = pick % size;
        const root = merkleProof(leaves, index).reduce(
          (node, sibling, depth) =>
            (index >> depth) % 2 === 0 ? keccak256(words(node, sibling)) : keccak256(words(sibling, node)),
          leaves[index]!,
        );
        expect(root).to.equal(merkleRoot(leaves));
      }),
    );
  });

  it("fold queue and sequenced elements from the back", () => {
    const label = { l1BlockHash: word("aa"), logIndex: 7 };
    const last = keccak256(words(word("02"), 0n, 0xffffffff, 0n));
    const queue = [
      { hash: word("01"), label },
      { hash: word("02"), label: undefined },
    ];
    expect(queueHash(queue)).to.equal(keccak256(words(word("01"), word("aa"), 7, last)));
    const sequenced = [Uint8Array.of(1), Uint8Array.of(2, 3)];
    const second = keccak256(words(keccak256(sequenced[1]!), 0n));
    expect(sequencedHash(sequenced)).to.equal(keccak256(words(keccak256(sequenced[0]!), second)));
    expect(queueHash([])).to.equal(word("00"));
    expect(headerOverridesHash({})).to.equal(word("00"));
    expect(headerOverridesHash({ baseFee: 9n })).to.equal(keccak256(words(2, 0n, 9n)));
    const leaf = { number: 4n, timestamp: 5n, l1OriginNumber: 6n, l1OriginHash: word("bb"), queueStart: 8n };
    expect(leafHash({ ...leaf, queue, sequenced, headerOverrides: {} })).to.equal(
      keccak256(words(4n, 5n, 6n, word("bb"), 8n, 2n, queueHash(queue), 2n, sequencedHash(sequenced), 0n)),
    );
  });
});

describe("deposits", () => {
  const opaqueData: Hex = `0x${"00".repeat(31)}05${"00".repeat(31)}04${"00".repeat(6)}520800cafe`;
  const element = {
    queueIndex: 2n,
    from: `0x${"11".repeat(20)}`,
    to: `0x${"22".repeat(20)}`,
    version: 0n,
    opaqueData,
    l1BlockNumber: 9n,
    l1Timestamp: 10n,
    l1ParentHash: word("dd"),
  } as const;

  it("read their opaque data", () => {
    expect(decodeOpaqueData(0n, opaqueData)).to.deep.equal({
      mint: 5n,
      value: 4n,
      gas: 21000n,
      isCreation: false,
      data: "0xcafe",
    });
    expect(() => decodeOpaqueData(0n, "0x00")).to.throw(MalformedDepositError);
    expect(() => decodeOpaqueData(2n, opaqueData)).to.throw(MalformedDepositError);
  });

  it("are named by their label, or by the queue where it is missing", () => {
    expect(depositOf(element, { l1BlockHash: word("aa"), logIndex: 3 }).sourceHash).to.equal(
      sourceHash(0n, word("aa"), 3),
    );
    expect(depositOf(element, undefined).sourceHash).to.equal(sourceHash(0x4f564dn, word("dd"), 2n));
    // The same two words in a label make another deposit.
    const same = depositOf({ ...element, queueIndex: 3n, l1ParentHash: word("aa") }, undefined);
    expect(same.sourceHash).not.to.equal(depositOf(element, { l1BlockHash: word("aa"), logIndex: 3 }).sourceHash);
  });
});
