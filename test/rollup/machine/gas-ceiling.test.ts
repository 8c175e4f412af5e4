import { expect } from "chai";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";

import { recordWitness } from "../../../src/internal/rollup/machine/trace/witness.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { deployMachine, encodeCall } from "../../helpers/machine/call.js";
import { L1_GAS_LIMIT, MachineEvm } from "../../helpers/machine/evm.js";
import { disagreement } from "../../helpers/machine/steps.js";
import { dearest, type MeasuredStep, WORST_STEPS } from "../../helpers/worst-steps/worst-steps.js";

/** Well below what an L1 transaction can use: a proof is more than the step. */
const MOST_GAS = 12_000_000;

/**
 * Steps that no rule forbids, each as dear as its kind can be made: a challenged party must be able to prove them in one
 * L1 transaction. The gas is that of the whole transaction, EIP-7623's floor included, and the same in every run.
 */
describe("the worst legal step of the machine fits one L1 transaction", () => {
  const measured: MeasuredStep[] = [];
  let evm: MachineEvm;
  before(async function () {
    this.timeout(120_000);
    evm = await MachineEvm.create();
  });

  for (const worst of WORST_STEPS) {
    it(`in ${worst.family}: ${worst.what}`, async function () {
      this.timeout(60_000);
      const machine = worst.machine();
      const state = machine.hash();
      const witness = recordWitness(machine, 1);
      const verdict = await evm.call(state, witness);
      expect(disagreement({ verdict, expected: machine.hash() })).to.equal(undefined);
      expect(verdict.gas).to.be.below(MOST_GAS);
      measured.push({ family: worst.family, what: worst.what, gas: verdict.gas, witness: witness.length });
    });
  }

  it("mined under L1's own cap, with the gas that was measured", async function () {
    this.timeout(120_000);
    const hre = await createHardhatRuntimeEnvironment({});
    const { provider } = await hre.network.create({ network: "default", override: { hardfork: "osaka" } });
    const [from] = (await provider.request({ method: "eth_accounts" })) as [Address];
    const send = async (request: { to?: Address; data: Hex }): Promise<{ contractAddress: Address; gasUsed: Hex }> => {
      const params = [{ from, gas: `0x${L1_GAS_LIMIT.toString(16)}`, ...request }];
      const hash = await provider.request({ method: "eth_sendTransaction", params });
      return (await provider.request({ method: "eth_getTransactionReceipt", params: [hash] })) as never;
    };
    const { machine: to } = await deployMachine(async (data) => (await send({ data })).contractAddress);
    for (const what of [
      "BALANCE",
      "modexp of long numbers, called with value",
      "the longest of one step, three branches close",
    ]) {
      const machine = WORST_STEPS.find((worst) => worst.what === what)!.machine();
      const call = { state: machine.hash(), witness: recordWitness(machine, 1) };
      const { gasUsed } = await send({ to, data: `0x${Buffer.from(encodeCall(call)).toString("hex")}` });
      const verdict = await evm.call(call.state, call.witness);
      expect(Number(gasUsed), what).to.equal(verdict.gas);
    }
  });

  after(() => {
    for (const { family, what, gas, witness } of dearest(measured)) {
      console.log(`      ${family}: ${gas} gas, ${witness} bytes of witness (${what})`);
    }
  });
});
