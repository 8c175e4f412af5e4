import { expect } from "chai";

import { step } from "../../../src/internal/rollup/machine/trace/step.js";
import { Trace, TRACE_LENGTH } from "../../../src/internal/rollup/machine/trace/trace.js";
import { isOver, machineOf } from "../../helpers/machine/cases.js";
import { programCase } from "../../helpers/programs/program-case.js";

/** JUMPDEST, PUSH1 1, POP, PUSH0, JUMP: an endless loop, until its gas is gone. */
const LOOP = Uint8Array.of(0x5b, 0x60, 0x01, 0x50, 0x5f, 0x56);

describe("machine: traces", () => {
  it("give the same hashes whatever the distance of snapshots, also when these are thinned out", async () => {
    const test = await programCase("loop", LOOP, LOOP);
    const dense = new Trace(machineOf(test), { until: isOver, every: 1 });
    const sparse = new Trace(machineOf(test), { until: isOver, every: 10_000 });
    expect(dense.length).to.equal(sparse.length);
    expect(dense.length).to.be.greaterThan(50_000);
    for (const at of [0, 1, 2, 1_023, 1_025, 40_001, dense.length - 1, dense.length]) {
      expect(dense.hashAt(at), `step ${at}`).to.equal(sparse.hashAt(at));
    }
  });

  it("repeat the last state to the end, and refuse steps that no trace has", async () => {
    const trace = new Trace(machineOf(await programCase("stop", Uint8Array.of(0), LOOP)), { until: isOver });
    expect(trace.hashAt(TRACE_LENGTH)).to.equal(trace.hashAt(trace.length));
    for (const at of [-1, 0.5, TRACE_LENGTH + 1]) {
      expect(() => trace.hashAt(at))
        .to.throw(`not ${at}`)
        .with.property("code", "TRACE_STEP_OUT_OF_RANGE");
    }
  });

  it("leave the machines they hand out independent of each other", async () => {
    const trace = new Trace(machineOf(await programCase("loop", LOOP, LOOP)), { until: isOver, every: 64 });
    const before = trace.hashAt(130);
    const machine = trace.machineAt(128);
    for (let i = 0; i < 500; i++) step(machine);
    expect(trace.hashAt(130)).to.equal(before);
    expect(machine.hash()).to.equal(trace.hashAt(628));
  });
});
