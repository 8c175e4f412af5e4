import { expect } from "chai";

import { Config } from "../../../../src/internal/rollup/machine/state/config.js";
import type { Frame } from "../../../../src/internal/rollup/machine/state/frame.js";
import { PAGE } from "../../../../src/internal/rollup/machine/state/frame-memory.js";
import { Phase, type Running } from "../../../../src/internal/rollup/machine/state/machine.js";
import { step } from "../../../../src/internal/rollup/machine/trace/step.js";
import { CodeBuilder } from "../../../helpers/contracts/code-builder.js";
import { MachineEvm } from "../../../helpers/machine/evm.js";
import { compareSteps, disagreement } from "../../../helpers/machine/steps.js";
import { Random } from "../../../helpers/random/random.js";
import { pick } from "../../../helpers/random/random-words.js";
import { nonZeroBytes } from "../../../helpers/worst-steps/bytes.js";
import { runStep } from "../../../helpers/worst-steps/run-step.js";
import { CONFIG } from "../../../helpers/worst-steps/scene.js";

const PROGRAMS = 24;
const OPCODES = 40;
/** Pages of the memory that a program finds, and of the one that it uses: tables of pages double from 4 on, and have more than one word of bits from 256 on. */
const PAGES = [
  [0, 3],
  [1, 5],
  [3, 3],
  [9, 20],
  [15, 40],
  [200, 300],
] as const;

const UNLIMITED = new Config({ ...CONFIG.fields, precompileBytesLimit: 0n });

/** Reads and writes of memory, most of them at a page's edge. */
function memoryProgram(random: Random, pages: number): Uint8Array {
  const code = new CodeBuilder();
  const place = (): number => Math.max(0, PAGE * random.next(pages) + pick(random, [-33, -32, -31, -1, 0, 1, 40]));
  const length = (): number => pick(random, [0, 1, 31, 32, 100, PAGE - 1, PAGE, PAGE + 1, 3 * PAGE]);
  for (let i = 0; i < OPCODES; i++) {
    switch (random.next(8)) {
      case 0:
        code.operands(place()).op("MLOAD", "POP");
        break;
      case 1:
        code.operands(place(), length()).op("KECCAK256", "POP");
        break;
      case 2:
        code.operands(place(), place(), length()).op("MCOPY");
        break;
      case 3:
        code.operands(place(), random.next(2 * PAGE), length()).op("CALLDATACOPY");
        break;
      case 4:
        code.operands(place(), random.next(256)).op("MSTORE8");
        break;
      default:
        code.operands(place(), pick(random, [0, random.next(2 ** 30)])).op("MSTORE");
    }
  }
  return code.finish();
}

describe("machine: a run in a memory of pages", () => {
  let evm: MachineEvm;
  before(async function () {
    this.timeout(120_000);
    evm = await MachineEvm.create();
  });

  for (const [found, used] of PAGES) {
    it(`of ${OPCODES} opcodes is the same in both machines, in one call and in two: ${used} pages, ${found} found`, async function () {
      this.timeout(120_000);
      for (let seed = 0; seed < PROGRAMS / PAGES.length; seed++) {
        const random = new Random(1_000 * used + seed);
        const code = memoryProgram(random, used);
        const memory = nonZeroBytes(found * PAGE).fill(0, 0, seed % 2 === 0 ? 0 : (found * PAGE) / 2);
        const start = runStep({ opcode: 0, code, memory, input: 3 * PAGE, context: { config: UNLIMITED } });
        let steps = 0;
        for (const end = start.clone(); (end.status as Running).phase === Phase.RUN; steps++) step(end);
        expect(steps, "it halts at its end alone").to.be.above(2 * OPCODES);
        const half = Math.floor(steps / 2);
        const whole = await compareSteps(evm, start.clone(), steps);
        expect(disagreement(whole), `seed ${seed}`).to.equal(undefined);
        expect(disagreement(await compareSteps(evm, start, half)), `seed ${seed}, the first half`).to.equal(undefined);
        const rest = await compareSteps(evm, start, steps - half);
        expect(disagreement(rest), `seed ${seed}, the second half`).to.equal(undefined);
        expect(rest.expected).to.equal(whole.expected);
      }
    });
  }

  it("of a word that begins in the memory and ends behind it makes the memory grow, and of the last word in it does not", async function () {
    this.timeout(120_000);
    for (const [offset, length] of [
      [0, 32],
      [1, 64],
      [PAGE - 32, PAGE],
      [PAGE - 31, PAGE + 32],
    ] as const) {
      const code = new CodeBuilder().operands(0, 7).op("MSTORE");
      if (length >= PAGE) code.operands(PAGE - 32, 7).op("MSTORE");
      const start = runStep({ opcode: 0, code: code.push(offset).op("MLOAD", "POP").finish(), memory: 0 });
      const end = start.clone();
      const steps = length >= PAGE ? 9 : 6;
      for (let i = 0; i < steps; i++) step(end);
      expect(((end.status as Running).work as Frame).memory.length, `${offset}`).to.equal(length);
      expect(disagreement(await compareSteps(evm, start, steps)), `${offset}`).to.equal(undefined);
    }
  });
});
