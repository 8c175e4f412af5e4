import { expect } from "chai";
import { bytesToHex } from "viem";

import { describeStep } from "../../../src/internal/rollup/machine/trace/describe-step.js";
import { expectLiarLoses, ROLES } from "../../helpers/disputes/expect-liar-loses.js";
import { lieAtStep } from "../../helpers/disputes/lies-told.js";
import { type Disputed, disputedBlock } from "../../helpers/disputes/play-whole.js";
import { FAR, largeMemoryCode } from "../../helpers/machine/large-memory.js";
import { Scene } from "../../helpers/real-contracts/scene.js";

const CONTRACT = `0x${"1a".repeat(20)}`;

describe("a liar about a block that uses megabytes of memory", function () {
  this.timeout(120_000);
  let scene: Scene;
  let on: Disputed;
  /** The first step of each opcode. */
  const opcodes = new Map<string, number>();

  before(async () => {
    scene = await Scene.start();
    const { l2, rollup } = scene.started;
    await l2("hardhat_setCode", CONTRACT, bytesToHex(largeMemoryCode(FAR)));
    await l2("evm_mine");
    await l2("ovm_submitBatch");
    await l2("ovm_proposeOutputs");
    await scene.prepareRequest("use memory", { to: CONTRACT, gas: "0x1000000" });
    on = await disputedBlock(scene.started, rollup.chain.head.number);
    for (let step = on.honest.states.length - 1; step >= 0; step--) {
      const { run } = describeStep(on.honest.machineAt(step));
      if (run !== undefined) opcodes.set(run.opcode, step);
    }
  });
  after(() => scene.close());

  for (const opcode of [
    "MSTORE",
    "CODECOPY",
    "MCOPY",
    "MSTORE8",
    "KECCAK256",
    "MLOAD",
    "LOG0",
    "STATICCALL",
    "CREATE",
    "RETURN",
  ]) {
    it(`loses a bisection in both roles, when it takes the step of ${opcode} wrongly`, async () => {
      const step = opcodes.get(opcode)!;
      const lie = await lieAtStep(on, step);
      for (const role of ROLES) expect(await expectLiarLoses(on, role, "bisection", lie), role).to.equal(step);
    });
  }
});
