import { expect } from "chai";

import { ARBITRUM } from "../../../src/internal/rollup/machine/state/rules.js";
import { Trace } from "../../../src/internal/rollup/machine/trace/trace.js";
import type { Address } from "../../../src/internal/rollup/types.js";
import { machineOfArbitrum, WITHOUT_DATA_FEE } from "../../helpers/arbitrum/arbitrum-machine.js";
import { OWNER, startArbitrum, STRANGER } from "../../helpers/arbitrum/arbitrum-rollup.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { MachineEvm } from "../../helpers/machine/evm.js";
import { compareAll } from "../../helpers/machine/steps.js";
import { haltOfLive } from "../../helpers/rollup/live-blocks.js";
import type { StartedRollup } from "../../helpers/rollup/start-rollup.js";

const OTHER: Address = "0x00000000000000000000000000000000000ca11e";
const PLACE: Address = "0x000000000000000000000000000000000000c0de";

describe("the machine under Arbitrum", function () {
  this.timeout(300_000);
  let evm: MachineEvm;
  let started: StartedRollup;
  before(async () => {
    evm = await MachineEvm.create(ARBITRUM);
  });
  beforeEach(async () => {
    started = await startArbitrum({ posting: "manual" }, { semantics: WITHOUT_DATA_FEE });
  });
  afterEach(() => started.close());

  const send = (request: object) =>
    started.l2("eth_sendTransaction", { from: OWNER, gas: "0xf4240", ...request }).catch(() => undefined);

  /** Both implementations must come to what the L2 claims, by the same steps. */
  const compare = async () => {
    const { rollup } = started;
    let steps = 0;
    for (let number = 1n; number <= rollup.chain.head.number; number += 1n) {
      const trace = new Trace(await machineOfArbitrum(started, number));
      expect(trace.hashAt(trace.length), `output of block ${number}`).to.equal(haltOfLive(rollup, number));
      steps += (await compareAll(evm, trace.machineAt(0), `block ${number}`)).steps;
    }
    return steps;
  };

  it("tells of L1 in a block's first transaction, and charges the base fee alone", async () => {
    await send({ to: STRANGER, value: "0x9", maxFeePerGas: "0x77359400", maxPriorityFeePerGas: "0x3b9aca00" });
    await started.l2(
      "hardhat_setCode",
      PLACE,
      assemble`NUMBER PREVRANDAO ADD COINBASE ADD GASLIMIT ADD GASPRICE ADD
      BASEFEE ADD BLOBBASEFEE ADD PUSH1 0 SSTORE STOP`,
    );
    await send({ to: PLACE });
    await started.l1("hardhat_mine", "0x3");
    await started.l2("evm_mine");
    await send({ to: STRANGER, value: "0x1" });
    await compare();
  });

  it("tells ArbSys, and no other account, of the calls that lead to it", async () => {
    const asks = ["08bd624c", "175a260b", "d74523b3"].map(
      (selector, index) => assemble`PUSH4 ${BigInt(`0x${selector}`)} PUSH1 128 MSTORE
        PUSH1 32 PUSH1 ${32 * index} PUSH1 4 PUSH1 156 PUSH1 0x64 GAS STATICCALL POP`,
    );
    await started.l2(
      "hardhat_setCode",
      PLACE,
      assemble`${asks} PUSH1 96 PUSH0 LOG0
      PUSH0 PUSH0 PUSH2 0x800 PUSH0 PUSH3 ${0x0a4b05n} GAS STATICCALL PUSH0 SSTORE STOP`,
    );
    await started.l2(
      "hardhat_setCode",
      OTHER,
      assemble`PUSH0 PUSH0 PUSH0 PUSH0 PUSH20 ${BigInt(PLACE)} PUSH3 200000 DELEGATECALL
      PUSH0 PUSH0 PUSH0 PUSH0 PUSH1 3 PUSH20 ${BigInt(PLACE)} PUSH3 200000 CALL STOP`,
    );
    await send({ to: PLACE });
    await send({ to: OTHER, value: "0x9" });
    await send({ to: "0x00000000000000000000000000000000000a4b05", value: "0x1" });
    expect(await compare()).to.be.greaterThan(500);
  });

  it("sends messages to L1", async () => {
    for (let i = 0; i < 3; i++)
      await send({
        to: "0x0000000000000000000000000000000000000064",
        data: `0x25e16063${"00".repeat(31)}07`,
        value: "0x5",
      });
    await compare();
  });
});
