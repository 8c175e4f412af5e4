import { expect } from "chai";

import { loadKzg } from "../../../src/internal/rollup/crypto/kzg.js";
import { Trace } from "../../../src/internal/rollup/machine/trace/trace.js";
import { isOver, machineOf } from "../../helpers/machine/cases.js";
import { replay } from "../../helpers/machine/replay.js";
import { readStateCases, STATE_CASES } from "../../helpers/machine/state-cases.js";

/** Every step of cases up to this length, so many steps of longer ones. */
const STEPS = 500;

describe("machine: witnesses (long)", () => {
  const deadline = Number(process.env["OVM_DEADLINE"] ?? Infinity);

  it(`hold all that a step opens, at every step of every case: ${STATE_CASES}`, async function () {
    this.timeout(0);
    await loadKzg();
    const { cases } = readStateCases(STATE_CASES);
    let covered = 0;
    let steps = 0;
    for (const test of cases) {
      if (Date.now() > deadline) break;
      const trace = new Trace(machineOf(test), { until: isOver, every: 32 });
      const stride = Math.max(1, Math.ceil(trace.length / STEPS));
      for (let at = 0; at < trace.length; at += stride, steps++) {
        const next = replay(trace.hashAt(at), trace.witness(at), 1);
        expect(next, `${test.name}: step ${at} of ${trace.length}`).to.equal(trace.hashAt(at + 1));
      }
      covered++;
    }
    console.log(`      ${covered} of ${cases.length} cases covered, ${steps} steps replayed`);
  });
});
