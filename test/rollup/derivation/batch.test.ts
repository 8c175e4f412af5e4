import { readFileSync } from "node:fs";
import { bytesToHex, hexToBytes } from "@ethereumjs/util";
import { expect } from "chai";
import fc from "fast-check";

import {
  decodeSequencerBatch,
  encodeSequencerBatch,
  MalformedBatchError,
  type SequencerBatch,
} from "../../../src/internal/rollup/derivation/batch.js";
import { batchOf, blocksOf, blocksOfQueueBatch } from "../../../src/internal/rollup/derivation/batch-blocks.js";
import { vectorsPath } from "../../helpers/vectors.js";

interface Vector {
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

const { tests } = JSON.parse(readFileSync(vectorsPath("batches", "append-sequencer-batch.json"), "utf8")) as {
  tests: Vector[];
};

const word = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => bytesToHex(bytes));
const label = fc.option(fc.record({ l1BlockHash: word, logIndex: fc.nat(0xfffffffe) }), { nil: undefined });
const block = fc.record({
  timestamp: fc.bigInt(1n, 2n ** 40n - 1n),
  l1OriginNumber: fc.bigInt(0n, 2n ** 40n - 1n),
  labels: fc.array(label, { maxLength: 4 }),
  sequenced: fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 4 }),
  headerOverrides: fc.record({ prevRandao: word, baseFee: fc.bigInt(0n, 2n ** 256n - 1n) }, { requiredKeys: [] }),
});

describe("sequencer batches", () => {
  it("are read as OVM 2's own encoder wrote them", () => {
    expect(tests).to.have.length(8);
    for (const vector of tests) {
      const calldata = hexToBytes(`0x${vector.hex_encoding}`);
      const batch = decodeSequencerBatch(calldata);
      expect(batch, vector.name).to.deep.equal({
        shouldStartAtElement: BigInt(vector.should_start_at_element),
        totalElementsToAppend: vector.total_elements_to_append,
        type: "untyped",
        contexts: vector.contexts.map((context) => ({
          numSequenced: context.num_sequenced_txs,
          numQueued: context.num_subsequent_queue_txs,
          timestamp: BigInt(context.timestamp),
          l1OriginNumber: BigInt(context.block_number),
        })),
        extensions: [],
        sequenced: vector.txs.map((tx) => hexToBytes(`0x${tx}`)),
      });
      expect(encodeSequencerBatch(batch), vector.name).to.deep.equal(calldata);
      const zlib: SequencerBatch = { ...batch, type: "zlib" };
      expect(decodeSequencerBatch(encodeSequencerBatch(zlib)), vector.name).to.deep.equal(zlib);
    }
  });

  it("come back as they were encoded", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 40n - 1n), fc.array(block, { minLength: 1, maxLength: 5 }), (start, blocks) => {
        const decoded = decodeSequencerBatch(encodeSequencerBatch(batchOf(start, blocks)));
        expect(decoded.shouldStartAtElement).to.equal(start);
        expect(blocksOf(decoded)).to.deep.equal(blocks);
      }),
    );
  });

  it("are refused with one typed error, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
        try {
          decodeSequencerBatch(bytes);
        } catch (error) {
          expect(error).to.be.instanceOf(MalformedBatchError);
        }
      }),
    );
  });

  it("with counts that disagree have no blocks", () => {
    const batch = decodeSequencerBatch(hexToBytes(`0x${tests.find(({ name }) => name === "complex")!.hex_encoding}`));
    expect(() => blocksOf(batch)).to.throw(MalformedBatchError, "1032 sequenced elements");
  });

  it("from the queue have no labels", () => {
    const contexts = [
      { numQueued: 2, timestamp: 7n, l1OriginNumber: 3n },
      { numQueued: 1, timestamp: 8n, l1OriginNumber: 3n },
    ];
    const rest = { l1OriginNumber: 3n, sequenced: [], headerOverrides: {} };
    expect(blocksOfQueueBatch(contexts)).to.deep.equal([
      { timestamp: 7n, labels: [undefined, undefined], ...rest },
      { timestamp: 8n, labels: [undefined], ...rest },
    ]);
  });
});
