import { expect } from "chai";
import { bytesToHex } from "viem";

import { Frame } from "../../../src/internal/rollup/machine/state/frame.js";
import type { Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { Hashing, Range } from "../../../src/internal/rollup/machine/state/work.js";
import { describeStep } from "../../../src/internal/rollup/machine/trace/describe-step.js";
import { expectLiarLoses, ROLES } from "../../helpers/disputes/expect-liar-loses.js";
import { lieAtStep } from "../../helpers/disputes/lies-told.js";
import { type Disputed, disputedBlock } from "../../helpers/disputes/play-whole.js";
import { calledCode, failingCode, longProgram } from "../../helpers/machine/long-programs.js";
import { Scene } from "../../helpers/real-contracts/scene.js";

const CONTRACT = `0x${"1a".repeat(20)}`;
const CALLED = `0x${"1b".repeat(20)}`;
const FAILING = `0x${"1c".repeat(20)}`;
const IDENTITY = 4n;

describe("a liar about a block whose opcodes take more than a step opens", function () {
  this.timeout(240_000);
  let scene: Scene;
  let on: Disputed;
  /** The first step of each kind. */
  const steps = new Map<string, number>();

  before(async () => {
    scene = await Scene.start();
    const { l2, rollup } = scene.started;
    await l2("hardhat_setCode", CONTRACT, bytesToHex(longProgram(BigInt(CALLED), BigInt(FAILING))));
    await l2("hardhat_setCode", CALLED, bytesToHex(calledCode()));
    await l2("hardhat_setCode", FAILING, bytesToHex(failingCode()));
    await l2("evm_mine");
    await l2("ovm_submitBatch");
    await l2("ovm_proposeOutputs");
    await scene.prepareRequest("take long ranges", { to: CONTRACT, gas: "0x1000000" });
    on = await disputedBlock(scene.started, rollup.chain.head.number);
    for (let step = 0; step < on.honest.states.length; step++) {
      const machine = on.honest.machineAt(step);
      const { phase, run } = describeStep(machine);
      const { work } = machine.status as Running;
      const kind = work instanceof Range ? (work.cursor instanceof Hashing ? "HASHING" : "COPYING") : undefined;
      const isOfIdentity = run?.opcode === "CALL" && work instanceof Frame && work.peek(1) === IDENTITY;
      const name = kind ?? (isOfIdentity ? "CALL of the identity" : run?.opcode) ?? phase;
      if (!steps.has(name)) steps.set(name, step);
    }
  });
  after(() => scene.close());

  for (const kind of ["KECCAK256", "HASHING", "CALL", "CALL of the identity", "COPYING", "RETURN"]) {
    it(`loses a bisection in both roles, when it takes the step of ${kind} wrongly`, async () => {
      const step = steps.get(kind)!;
      const lie = await lieAtStep(on, step);
      for (const role of ROLES) expect(await expectLiarLoses(on, role, "bisection", lie), role).to.equal(step);
    });
  }
});
