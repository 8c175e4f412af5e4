import { expect } from "chai";

import { type Machine, Phase, type Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { MachineEvm } from "../../helpers/machine/evm.js";
import { disagreement, twinStep } from "../../helpers/machine/steps.js";
import { Random } from "../../helpers/random/random.js";
import { runStep } from "../../helpers/worst-steps/run-step.js";

const JUMP = 0x56;
const JUMPDEST = 0x5b;
const LENGTH = 300;

/** A JUMP, then mostly PUSHes and JUMPDESTs: few places can be told from what stands right before them. */
function codeOf(seed: number, pushes: readonly number[]): Uint8Array {
  const random = new Random(seed);
  const bytes = [JUMPDEST, JUMPDEST, 0x01];
  return new Uint8Array(LENGTH).map((_, i) => {
    if (i === 0) return JUMP;
    return (bytes[random.next(8)] ?? pushes[random.next(pushes.length)]) as number;
  });
}

const PUSHES: readonly (readonly number[])[] = [
  [0x60],
  [0x7f],
  [0x60, 0x61, 0x62],
  [0x60, 0x6f, 0x7f, 0x65],
  [0x5f, 0x80],
];

describe("jumps into code full of PUSHes", () => {
  let evm: MachineEvm;
  before(async function () {
    this.timeout(120_000);
    evm = await MachineEvm.create();
  });

  for (const [seed, pushes] of PUSHES.entries()) {
    const names = pushes.map((push) => push.toString(16)).join(", ");
    it(`agree on every byte 5b between ${names}`, async function () {
      this.timeout(60_000);
      const code = codeOf(seed, pushes);
      const targets = [...code.keys()].filter((at) => code[at] === JUMPDEST);
      const machines = targets.map((at) => runStep({ opcode: JUMP, operands: [BigInt(at)], code, memory: 0 }));
      const steps = machines.map((machine) => twinStep(machine));
      const verdicts = await evm.callMany(steps.map(({ call }) => call));
      for (const [i, verdict] of verdicts.entries()) {
        expect(disagreement({ verdict, expected: steps[i]!.expected }), `to ${targets[i]}`).to.equal(undefined);
      }
      // Without a PUSH1 to PUSH32 none is push data.
      const allLand = pushes.every((push) => push < 0x60 || push > 0x7f);
      expect(machines.every(landed)).to.equal(allLand);
      expect(machines.some(landed)).to.equal(true);
    });
  }
});

/** Whether the frame goes on. */
function landed({ status }: Machine): boolean {
  return (status as Running).phase === Phase.RUN;
}
