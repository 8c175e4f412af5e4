import { expect } from "chai";
import { encodeFunctionData, parseAbi } from "viem";

import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import { PREDEPLOYS } from "../../../src/internal/rollup/l2-addresses.js";
import { describeStep } from "../../../src/internal/rollup/machine/trace/describe-step.js";
import { STYLES } from "../../helpers/disputes/costs.js";
import { expectLiarLoses } from "../../helpers/disputes/expect-liar-loses.js";
import { lieAtStep } from "../../helpers/disputes/lies-told.js";
import { disputedBlock } from "../../helpers/disputes/play-whole.js";
import { alice, Scene } from "../../helpers/real-contracts/scene.js";

const abi = parseAbi(["function sendMessage(address target, bytes message, uint32 minGasLimit) payable"]);
const TARGET = `0x${"7a".repeat(20)}` as const;
/** As many bytes as the messengers take, none of which is 0. */
const message = `0x${"ff".repeat(119_744)}` as const;
const data = encodeFunctionData({ abi, functionName: "sendMessage", args: [TARGET, message, 200_000] });

describe("a liar about a block with a message of 119,744 bytes", function () {
  this.timeout(600_000);
  let scene: Scene;
  beforeEach(async () => {
    scene = await Scene.start();
    const { l2 } = scene.started;
    await l2("evm_mine");
    await l2("ovm_submitBatch");
    await l2("ovm_proposeOutputs");
  });
  afterEach(() => scene.close());

  /** Lies about the opcode that emits the block's last log, in both styles. */
  async function expectLost(): Promise<void> {
    const { rollup } = scene.started;
    const { number, receipts } = rollup.chain.head;
    expect(receipts.map(({ status }) => status)).to.deep.equal([1]);
    const on = await disputedBlock(scene.started, number);
    let step = on.honest.states.length - 1;
    while (describeStep(on.honest.machineAt(step)).run?.opcode.startsWith("LOG") !== true) step--;
    const lie = await lieAtStep(on, step);
    for (const style of STYLES) expect(await expectLiarLoses(on, "defender", style, lie), style).to.equal(step);
  }

  it("from L1 loses in both styles", async () => {
    const request = { from: alice.address, to: L1_ADDRESSES.l1CrossDomainMessenger, data, gas: "0xffffff" };
    await scene.actOnL1("message to L2", request, 1);
    await expectLost();
  });

  it("to L1 loses in both styles", async () => {
    await scene.actRequest("message to L1", { to: PREDEPLOYS.l2CrossDomainMessenger, data });
    await expectLost();
  });
});
