import { expect } from "chai";
import * as AbiFunction from "ox/AbiFunction";

import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import { OVM2_PREDEPLOYS } from "../../../src/internal/rollup/l2-addresses.js";
import { OVM2 } from "../../../src/internal/rollup/machine/state/rules.js";
import { Trace } from "../../../src/internal/rollup/machine/trace/trace.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { L1_GAS_LIMIT, MachineEvm } from "../../helpers/machine/evm.js";
import { compareAll } from "../../helpers/machine/steps.js";
import { enqueue, GAS, hex, OWNER, startOvm2, STRANGER } from "../../helpers/ovm2/ovm2-rollup.js";
import { checkStarts, machineOfLive } from "../../helpers/rollup/live-blocks.js";
import type { StartedRollup } from "../../helpers/rollup/start-rollup.js";

const PLACE: Address = "0x000000000000000000000000000000000000c0de";
const OTHER: Address = "0x00000000000000000000000000000000000ca11e";
const DEPOSIT = AbiFunction.from("function depositETHTo(address to, uint32 l2Gas, bytes data) payable");
const WITHDRAW = AbiFunction.from("function withdraw(address l2Token, uint256 amount, uint32 l1Gas, bytes data)");
const { ovmEth, l2StandardBridge } = OVM2_PREDEPLOYS;

describe("the machine under OVM 2.0", function () {
  this.timeout(300_000);
  let evm: MachineEvm;
  let started: StartedRollup;
  before(async () => {
    evm = await MachineEvm.create(OVM2);
  });
  beforeEach(async () => {
    started = await startOvm2({ posting: "manual" }, { verify: true });
  });
  afterEach(() => started.close());

  const send = (request: object) =>
    started.l2("eth_sendTransaction", { from: OWNER, gas: hex(GAS), ...request }).catch(() => undefined);
  const putCode = (code: Hex, at = PLACE) => started.l2("hardhat_setCode", at, code);

  /** Both implementations must come to what the L2 claims, by the same steps. */
  const compare = async () => {
    await checkStarts(started);
    let steps = 0;
    for (let number = 1n; number <= started.rollup.chain.head.number; number += 1n) {
      steps += (await compareAll(evm, await machineOfLive(started.rollup, number), `block ${number}`)).steps;
    }
    return steps;
  };

  it("moves ether in OVM_ETH's storage, also where its own code writes it", async () => {
    await send({ to: STRANGER, value: "0x9" });
    await send({ data: assemble`PUSH20 ${BigInt(ovmEth)} SELFDESTRUCT`, value: "0x9" });
    await putCode(assemble`PUSH20 ${0xdeadn} EXTCODEHASH PUSH20 ${BigInt(STRANGER)} BALANCE ADD PUSH1 0 SSTORE
      PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 0 SELFBALANCE PUSH20 ${0xdeadn} GAS CALL STOP`);
    await send({ to: PLACE, value: "0x5", data: "0x00ff" });
    await enqueue(started, PLACE);
    expect(await compare()).to.be.greaterThan(80);
  });

  it("runs the bridge, whose burning and minting are ether", async () => {
    const deposit = AbiFunction.encodeData(DEPOSIT, [STRANGER, Number(GAS), "0x"]);
    const toBridge = { from: OWNER, to: L1_ADDRESSES.l1StandardBridge, value: "0x64", gas: "0x1e8480" };
    await started.l1("eth_sendTransaction", { ...toBridge, data: deposit });
    const burn = AbiFunction.encodeData(WITHDRAW, [ovmEth, 10n ** 18n, 0, "0x"]);
    await send({ to: l2StandardBridge, data: burn, gasPrice: "0x7" });
    expect(await compare()).to.be.greaterThan(1_000);
  });

  it("has Berlin's instructions and prices, and L1BLOCKNUMBER", async () => {
    await putCode(assemble`0x4b PREVRANDAO ADD NUMBER ADD TIMESTAMP ADD PUSH1 0 SSTORE
      PUSH1 1 NUMBER SUB BLOCKHASH PUSH1 2 NUMBER SUB BLOCKHASH ADD PUSH1 1 SSTORE
      PUSH1 0 PUSH1 2 SSTORE PUSH1 7 PUSH1 3 SSTORE PUSH1 0 PUSH1 3 SSTORE STOP`);
    await started.l2("hardhat_setStorageAt", PLACE, "0x2", `0x${"07".repeat(32)}`);
    await send({ to: PLACE });
    // A creation whose code begins with 0xEF, another that is long, and contracts that go away, with what they are sent behind it.
    await send({ data: assemble`PUSH1 239 PUSH1 0 MSTORE8 PUSH1 1 PUSH1 0 RETURN` });
    await send({ data: assemble`PUSH2 30000 PUSH1 0 RETURN`, gas: hex(8_000_000) });
    await putCode(assemble`CALLVALUE PUSH1 again JUMPI PUSH20 ${BigInt(STRANGER)} SELFDESTRUCT
      again: PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 0 PUSH20 ${BigInt(OTHER)} PUSH3 100000 CALL
      PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 4 PUSH20 ${BigInt(OTHER)} PUSH3 100000 CALL STOP`);
    await putCode(assemble`ADDRESS SELFDESTRUCT`, OTHER);
    await started.l2("hardhat_setBalance", OTHER, "0x64");
    await send({ to: PLACE, value: "0x8" });
    for (const invalid of ["0x1e", "0x48", "0x5c", "0x5f"] as const) {
      await putCode(assemble`PUSH1 0 PUSH1 0 ${[invalid]} STOP`);
      await send({ to: PLACE, gas: hex(50_000) });
    }
    expect(await compare()).to.be.greaterThan(100);
  });

  it("prices MODEXP as before, and refuses what L1 cannot afford", async () => {
    const word = (value: number) => value.toString(16).padStart(64, "0");
    const modexp = (base: number, exponent: number, modulus: number): Hex =>
      `0x${[base, exponent, modulus].map(word).join("")}${"ff".repeat(base + exponent + modulus)}`;
    await putCode(assemble`CALLDATASIZE PUSH1 0 PUSH1 0 CALLDATACOPY
      PUSH1 0 PUSH1 0 CALLDATASIZE PUSH1 0 PUSH1 5 GAS STATICCALL PUSH1 0 SSTORE GAS PUSH1 1 SSTORE STOP`);
    for (const [base, exponent, modulus] of [
      [1, 1, 1],
      [32, 33, 32],
      [33, 32, 64],
      [600, 600, 600],
    ] as const) {
      await send({ to: PLACE, data: modexp(base, exponent, modulus), gas: hex(14_000_000) });
    }
    // A precompile of today is an account like any other.
    await send({ to: "0x000000000000000000000000000000000000000a", value: "0x1" });
    expect(await compare()).to.be.greaterThan(50);
  });

  it("fits an L1 transaction with the longest init code, jumped through", async () => {
    // 32,768 bytes, four times: JUMPDESTs behind the begin of the init code. The dearest step was seen to take 5.3 million gas.
    const head = assemble`PUSH3 131071 JUMP`;
    await putCode(`0x${head.slice(2)}${"5b".repeat(32_768 - (head.length - 2) / 2)}`, OTHER);
    const copies = [0, 1, 2, 3].map(
      (i) => assemble`PUSH2 32768 PUSH1 0 PUSH3 ${32_768 * i} PUSH20 ${BigInt(OTHER)} EXTCODECOPY`,
    );
    await putCode(assemble`${copies}
      PUSH3 131072 PUSH1 0 PUSH1 0 CREATE PUSH1 0 SSTORE STOP`);
    await send({ to: PLACE, gas: hex(14_000_000) });
    const { number } = started.rollup.chain.head;
    const trace = new Trace(await machineOfLive(started.rollup, number));
    for (let step = 0; step < trace.length; step += 1) {
      const [state, expected] = [trace.hashAt(step), trace.hashAt(step + 1)];
      const verdict = await evm.call(state, trace.witness(step), undefined, L1_GAS_LIMIT);
      expect(verdict, `step ${step}`).to.deep.include({ hash: expected });
      expect(verdict.gas, `gas of step ${step}`).to.be.lessThan(6_000_000);
    }
  });
});
