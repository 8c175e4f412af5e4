import { expect } from "chai";

import { Frame } from "../../../src/internal/rollup/machine/state/frame.js";
import { type Machine, Phase, Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { startBlock } from "../../../src/internal/rollup/machine/trace/start-block.js";
import { Trace } from "../../../src/internal/rollup/machine/trace/trace.js";
import { CALLED, LONG_CONTRACTS } from "../../helpers/contracts/long-contracts.js";
import { expectLiarLoses, ROLES } from "../../helpers/disputes/expect-liar-loses.js";
import { lieAtStep } from "../../helpers/disputes/lies-told.js";
import { type Disputed, disputedBlock, type Played } from "../../helpers/disputes/play-whole.js";
import { Scene } from "../../helpers/real-contracts/scene.js";

const CONTRACT = `0x${"1e".repeat(20)}`;
/** Left for what comes behind the deadline, in milliseconds. */
const MARGIN = 10_000;
/** What it takes to execute a dear block again on a simulated L1, in milliseconds. */
const DEAR = 300_000;

const { OVM_DEADLINE } = process.env;

/** The step in the middle of those of a run that are of a kind. */
async function middleStep({ started, block }: Disputed, is: (status: Running) => boolean): Promise<number | undefined> {
  const steps: number[] = [];
  const watch = ({ status }: Machine, step: number): void => {
    if (status instanceof Running && is(status)) steps.push(step);
  };
  new Trace(startBlock(await started.rollup.blockStart(block)), { watch });
  return steps[Math.floor(steps.length / 2)];
}

function isAbout({ work }: Running, opcode: number): boolean {
  return work instanceof Frame && work.fields.code.bytes[work.pc] === opcode;
}

function tellRuns({ moves }: Played): void {
  const runs = moves.flatMap(({ kind, gas }) => (kind === "run" ? [gas] : []));
  const gas = runs.reduce((sum, each) => sum + each, 0n);
  console.log(`      executed again in ${runs.length} runs of ${gas} gas together`);
}

describe("a liar about a contract with much memory, or a long range of it (long)", function () {
  this.timeout(0);
  const deadline = Number(OVM_DEADLINE ?? Infinity) - MARGIN;
  let told = 0;
  after(() => expect(told).to.be.greaterThan(0));

  for (const [name, { code, called, opcode, isDear }] of Object.entries(LONG_CONTRACTS)) {
    it(`loses ${isDear ? "a bisection, and a re-execution if there is time," : "in both styles"} about ${name}`, async function () {
      if (told > 0 && Date.now() >= deadline) this.skip();
      const scene = await Scene.start();
      const { l2, rollup } = scene.started;
      await l2("hardhat_setCode", CONTRACT, code);
      if (called !== undefined) await l2("hardhat_setCode", CALLED, called);
      await l2("evm_mine");
      await l2("ovm_submitBatch");
      await l2("ovm_proposeOutputs");
      await scene.prepareRequest(name, { to: CONTRACT, gas: "0x1000000" });
      const on = await disputedBlock(scene.started, rollup.chain.head.number);
      const step = (await middleStep(on, (status) => isAbout(status, opcode)))!;
      const lie = await lieAtStep(on, step);
      for (const role of ROLES) expect(await expectLiarLoses(on, role, "bisection", lie), role).to.equal(step);
      if (!isDear || Date.now() + DEAR < deadline) {
        expect(await expectLiarLoses(on, "defender", "re-execution", lie, tellRuns)).to.equal(step);
      }
      const part = await middleStep(on, ({ phase }) => phase === Phase.RANGE);
      if (part !== undefined) {
        expect(await expectLiarLoses(on, "challenger", "bisection", await lieAtStep(on, part))).to.equal(part);
      }
      told++;
      await scene.close();
    });
  }
});
