import { expect } from "chai";

import { Memory, PAGE } from "../../../../src/internal/rollup/machine/state/frame-memory.js";
import { decodeWitness, encodeWitness } from "../../../../src/internal/rollup/machine/trace/witness.js";
import { memoryRoot } from "../../../helpers/machine/memory-root.js";
import { Random } from "../../../helpers/random/random.js";
import { nonZeroBytes } from "../../../helpers/worst-steps/bytes.js";

/** Around every change of the tree's height, up to 2 MiB. */
const LENGTHS = [
  0,
  ...[1, 2, 4, 8, 64, 256, 512, 2_048].flatMap((pages) => [-32, 0, 32].map((by) => pages * PAGE + by)),
];

describe("machine: the tree over a memory's pages", () => {
  for (const length of LENGTHS) {
    it(`has the root that its definition gives, at ${length} bytes, full of zeros or of others`, () => {
      const bytes = nonZeroBytes(length);
      expect(new Memory(bytes).root).to.equal(memoryRoot(bytes));
      expect(new Memory(new Uint8Array(length)).root).to.equal(0n);
    });

    it(`says nothing of how its bytes came there, at ${length} bytes`, () => {
      const memory = new Memory();
      const bytes = new Uint8Array(length);
      const random = new Random(length);
      for (let i = 0; i < 40 && length > 0; i++) {
        const count = 1 + random.next(i % 4 === 0 ? length : Math.min(length, 100));
        const offset = random.next(length - count + 1);
        const written = i % 3 === 0 ? new Uint8Array(count) : random.bytes(count);
        memory.expand(Math.max(memory.length, 32 * Math.ceil((offset + count) / 32)));
        memory.write(offset, written);
        bytes.set(written, offset);
        if (i % 5 === 0) expect(memory.root).to.equal(memoryRoot(bytes.subarray(0, memory.length)));
      }
      memory.expand(length);
      expect(memory.root).to.equal(memoryRoot(bytes));
      expect(memory.bytes).to.deep.equal(bytes);
    });
  }

  it("is the left half of what it grows into, and stays 0 while there are zeros alone", () => {
    const memory = new Memory(nonZeroBytes(PAGE));
    const zeros = new Memory(new Uint8Array(PAGE));
    for (const length of [PAGE + 32, 2 * PAGE, 2 * PAGE + 32, 5 * PAGE, 300 * PAGE]) {
      memory.expand(length);
      zeros.expand(length);
      expect(memory.root, `${length}`).to.equal(memoryRoot(memory.bytes));
      expect(zeros.root, `${length}`).to.equal(0n);
    }
  });

  it("is one memory's own: a clone's changes do not show in the other, nor the other's in the clone", () => {
    const bytes = nonZeroBytes(5 * PAGE);
    const memory = new Memory(bytes);
    const { root } = memory;
    const clone = memory.clone();
    clone.write(2 * PAGE - 1, Uint8Array.of(0, 0));
    expect([memory.root, memory.bytes]).to.deep.equal([root, bytes]);
    memory.write(4 * PAGE, Uint8Array.of(0));
    expect(clone.read(4 * PAGE, 1)).to.deep.equal(bytes.slice(4 * PAGE, 4 * PAGE + 1));
    for (const either of [memory, clone]) expect(either.root).to.equal(memoryRoot(either.bytes));
  });

  it("opens a page of 2 MiB by the page and eleven nodes, and a page of zeros by no more than nodes", () => {
    const bytes = nonZeroBytes(2 * 1_024 * PAGE);
    bytes.fill(0, 5 * PAGE, 6 * PAGE);
    const memory = new Memory(bytes);
    const opened = (index: number, isRead: boolean): number[] =>
      decodeWitness(encodeWitness(memory.preimages(index, isRead))).map((item) => item.length);
    const nodes = new Array<number>(11).fill(64);
    expect(opened(1_234, true)).to.deep.equal([...nodes, PAGE]);
    expect(opened(1_234, false)).to.deep.equal(nodes);
    expect(opened(5, true)).to.deep.equal(nodes);
  });
});
