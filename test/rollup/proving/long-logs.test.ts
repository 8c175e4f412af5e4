import { expect } from "chai";
import { bytesToHex, keccak256 } from "viem";

import type { Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { Range } from "../../../src/internal/rollup/machine/state/work.js";
import { describeStep } from "../../../src/internal/rollup/machine/trace/describe-step.js";
import { CodeBuilder } from "../../helpers/contracts/code-builder.js";
import { expectLiarLoses, ROLES } from "../../helpers/disputes/expect-liar-loses.js";
import { lieAtStep } from "../../helpers/disputes/lies-told.js";
import { type Disputed, disputedBlock } from "../../helpers/disputes/play-whole.js";
import { fill } from "../../helpers/machine/long-programs.js";
import { Scene } from "../../helpers/real-contracts/scene.js";

const CONTRACT = `0x${"1d".repeat(20)}`;
const LENGTH = 300_000;

describe("a liar about a block with a log of 300 kB", function () {
  this.timeout(240_000);
  let scene: Scene;
  let on: Disputed;
  /** The first step of each kind. */
  const steps = new Map<string, number>();

  before(async () => {
    scene = await Scene.start();
    const { l1, l2, rollup } = scene.started;
    const code = bytesToHex(fill(new CodeBuilder(), LENGTH).operands(0, LENGTH).op("LOG0").finish());
    await l2("hardhat_setCode", CONTRACT, code);
    await l1("hardhat_setCode", CONTRACT, code);
    await l2("evm_mine");
    await l2("ovm_submitBatch");
    await l2("ovm_proposeOutputs");
    await scene.prepareRequest("log", { to: CONTRACT, gas: "0x1000000" });
    on = await disputedBlock(scene.started, rollup.chain.head.number);
    for (let step = 0; step < on.honest.states.length; step++) {
      const machine = on.honest.machineAt(step);
      const { phase, run } = describeStep(machine);
      const name = (machine.status as Running).work instanceof Range ? "LOGGING" : (run?.opcode ?? phase);
      if (!steps.has(name)) steps.set(name, step);
    }
  });
  after(() => scene.close());

  it("finds on L2 the log that Hardhat's own network makes", async () => {
    const [here] = scene.started.rollup.chain.head.receipts;
    const { l1 } = scene.started;
    const [from] = (await l1("eth_accounts")) as [string];
    const hash: unknown = await l1("eth_sendTransaction", { from, to: CONTRACT, gas: "0x1000000" });
    const there = await l1("eth_getTransactionReceipt", hash);
    expect(here!.logs).to.have.length(1);
    expect(here!.logs[0]!.data.length).to.equal(2 + 2 * LENGTH);
    expect(keccak256(here!.logs[0]!.data)).to.equal(keccak256(there.logs[0].data));
    expect(here!.gasUsed).to.equal(BigInt(there.gasUsed));
  });

  for (const kind of ["LOG0", "LOGGING", "LEAF"]) {
    it(`loses a bisection in both roles, when it takes the step of ${kind} wrongly`, async () => {
      const step = steps.get(kind)!;
      const lie = await lieAtStep(on, step);
      for (const role of ROLES) expect(await expectLiarLoses(on, role, "bisection", lie), role).to.equal(step);
    });
  }
});
