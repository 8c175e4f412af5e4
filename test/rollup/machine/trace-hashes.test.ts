import { expect } from "chai";

import { toHex } from "../../../src/internal/rollup/machine/state/bytes.js";
import { Trace } from "../../../src/internal/rollup/machine/trace/trace.js";
import { TraceHashes } from "../../../src/internal/rollup/machine/trace/trace-hashes.js";
import { busyBlock } from "../../helpers/machine/busy-block.js";

describe("machine: hashes of a trace", () => {
  let trace: Trace;
  before(async () => {
    trace = new Trace(await busyBlock(), { every: 64 });
  });

  it("are those of the states one by one, in whatever pieces they are read", () => {
    const { length } = trace;
    const expected = Array.from({ length: length + 20 }, (_, index) => toHex(trace.hashAt(index + 1)));
    for (const piece of [1, 7, 64, length, length + 20]) {
      const hashes = new TraceHashes(trace);
      expect(hashes.length).to.equal(length);
      const read: string[] = [];
      while (read.length < expected.length) {
        read.push(...hashes.hashes(read.length, Math.min(piece, expected.length - read.length)));
      }
      expect(read).to.deep.equal(expected);
      // Back, and behind the end.
      expect(hashes.hashes(3, 5)).to.deep.equal(expected.slice(3, 8));
      expect(hashes.hashes(length + 4, 2)).to.deep.equal(expected.slice(length + 4, length + 6));
      expect(hashes.hashes(0, 1)).to.deep.equal(expected.slice(0, 1));
    }
  });
});
