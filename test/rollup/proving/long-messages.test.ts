import { expect } from "chai";
import { encodeFunctionData, parseAbi } from "viem";

import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import { PREDEPLOYS } from "../../../src/internal/rollup/l2-addresses.js";
import { describeStep } from "../../../src/internal/rollup/machine/trace/describe-step.js";
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
  this.timeout(240_000);
  let scene: Scene;
  beforeEach(async () => {
    scene = await Scene.start();
    const { l2 } = scene.started;
    await l2("evm_mine");
    await l2("ovm_submitBatch");
    await l2("ovm_proposeOutputs");
  });
  afterEach(() => scene.close());

  const ways = {
    "from L1": () => {
      const request = { from: alice.address, to: L1_ADDRESSES.l1CrossDomainMessenger, data, gas: "0xffffff" };
      return scene.actOnL1("message to L2", request, 1);
    },
    "to L1": () => scene.actRequest("message to L1", { to: PREDEPLOYS.l2CrossDomainMessenger, data }),
  };

  for (const [way, send] of Object.entries(ways)) {
    it(`${way} loses a bisection, when it takes the opcode wrongly that emits the last log`, async () => {
      await send();
      const on = await disputedBlock(scene.started, scene.started.rollup.chain.head.number);
      let step = on.honest.states.length - 1;
      while (describeStep(on.honest.machineAt(step)).run?.opcode.startsWith("LOG") !== true) step--;
      const lie = await lieAtStep(on, step);
      expect(await expectLiarLoses(on, "defender", "bisection", lie)).to.equal(step);
    });

    it(`${way} loses when L1 executes the block again`, async () => {
      const { rollup } = scene.started;
      await send();
      const { id } = await rollup.exclusive(() => rollup.injectFraud({ kind: "random-root" }));
      const verdict = await rollup.exclusive(() => rollup.proveFraud(id, { style: "re-execution" }));
      expect(verdict.proven).to.equal(true);
      for (const { gas, calldataBytes } of verdict.moves.filter(({ kind }) => kind === "run")) {
        expect(gas < 16_777_216n, `${gas} gas of ${calldataBytes} bytes`).to.equal(true);
      }
    });
  }
});
