import { expect } from "chai";

import { loadKzg } from "../../../src/internal/rollup/crypto/kzg.js";
import { Trace } from "../../../src/internal/rollup/machine/trace/trace.js";
import { decodeWitness, encodeWitness } from "../../../src/internal/rollup/machine/trace/witness.js";
import { isOver, machineOf } from "../../helpers/machine/cases.js";
import { replay } from "../../helpers/machine/replay.js";
import { readStateCases } from "../../helpers/machine/state-cases.js";

/** Every how many-th case, and how many steps of it, run here. */
const EVERY = 75;
const STEPS = 30;

describe("machine: witnesses", () => {
  before(async function () {
    this.timeout(60_000);
    await loadKzg();
  });

  const traces = (): { name: string; trace: Trace }[] =>
    readStateCases("osaka-dev.json.gz")
      .cases.filter((_, index) => index % EVERY === 0)
      .map((test) => ({ name: test.name, trace: new Trace(machineOf(test), { until: isOver, every: 64 }) }));

  it("hold all that a step opens: replayed from hash and witness alone, it gives the twin's hash", function () {
    this.timeout(120_000);
    for (const { name, trace } of traces()) {
      const stride = Math.max(1, Math.floor(trace.length / STEPS));
      for (let at = 0; at < trace.length; at += stride) {
        const next = replay(trace.hashAt(at), trace.witness(at), 1);
        expect(next, `${name}: step ${at} of ${trace.length}`).to.equal(trace.hashAt(at + 1));
      }
    }
  });

  it("hold all that a segment opens, whole transactions included", function () {
    this.timeout(120_000);
    for (const { name, trace } of traces()) {
      const whole = replay(trace.hashAt(0), trace.witness(0, trace.length), trace.length);
      expect(whole, name).to.equal(trace.hashAt(trace.length));
      const middle = Math.floor(trace.length / 3);
      const count = Math.min(10, trace.length - middle);
      const part = replay(trace.hashAt(middle), trace.witness(middle, count), count);
      expect(part, `${name}: ${count} steps from ${middle}`).to.equal(trace.hashAt(middle + count));
    }
  });

  it("hold nothing twice, and are read as they were written", () => {
    const [first] = traces();
    const items = decodeWitness(first!.trace.witness(0));
    expect(encodeWitness([...items, ...items])).to.deep.equal(encodeWitness(items));
    expect(() => decodeWitness(Uint8Array.of(0, 0, 5, 1))).to.throw(/8 bytes of witness.*4/);
  });
});
