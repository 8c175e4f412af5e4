import { expect } from "chai";
import { hexToBytes } from "viem";
import { toFunctionSelector } from "viem";

import { Halt, type Machine, Phase, Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { step } from "../../../src/internal/rollup/machine/trace/step.js";
import { decodeWitness, encodeWitness, recordWitness } from "../../../src/internal/rollup/machine/trace/witness.js";
import { BUSY, busyBlock } from "../../helpers/machine/busy-block.js";
import { isOver, machineOf } from "../../helpers/machine/cases.js";
import { MachineEthereumjs } from "../../helpers/machine/ethereumjs.js";
import { MachineEvm } from "../../helpers/machine/evm.js";
import { readStateCases } from "../../helpers/machine/state-cases.js";
import { CAPPED_ETHEREUM, compareAll, compareSteps, disagreement, twinStep } from "../../helpers/machine/steps.js";
import { filled } from "../../helpers/rollup/l2-chain.js";

/** The long set runs all of them. */
const EVERY = 60;
const MOST_STEPS = 60;

const MISSING_PREIMAGE = new RegExp(`^${toFunctionSelector("MissingPreimage(bytes32)")}`);
const WRONG_REGISTERED_CODE = new RegExp(`^${toFunctionSelector("WrongRegisteredCode(bytes32,bytes32)")}`);

/** The machine at its first step in a phase. */
function at(start: Machine, phase: Phase): Machine {
  const machine = start.clone();
  while (!(machine.status instanceof Running && machine.status.phase === phase)) step(machine);
  return machine;
}

describe("the machine on L1", () => {
  let evm: MachineEvm;
  let block: Machine;
  before(async function () {
    this.timeout(120_000);
    evm = await MachineEvm.create();
    block = await busyBlock();
  });

  it("agrees with its twin at every step of a block, from L1's three hashes to the halt", async function () {
    this.timeout(120_000);
    const { steps } = await compareAll(evm, block.clone(), "block");
    expect(steps).to.be.greaterThan(50);
  });

  it("agrees with its twin on the whole block in one call, and stays halted", async function () {
    this.timeout(60_000);
    const machine = block.clone();
    let count = 0;
    for (const end = block.clone(); !(end.status instanceof Halt); count++) step(end);
    const whole = await compareSteps(evm, machine, count);
    expect(disagreement(whole)).to.equal(undefined);
    const loop = await compareSteps(evm, machine, 1_000);
    expect(disagreement(loop)).to.equal(undefined);
  });

  it("takes the same L1 gas in an EVM of another make", async function () {
    this.timeout(60_000);
    const other = await MachineEthereumjs.create();
    const machine = block.clone();
    const steps = [];
    while (!(machine.status instanceof Halt)) steps.push(twinStep(machine));
    const whole = twinStep(block.clone(), steps.length);
    const calls = [...steps, whole].map(({ call }) => call);
    for (const [i, verdict] of (await evm.callMany(calls)).entries()) {
      if (i % 4 === 0 || i === steps.length) expect(await other.call(calls[i]!), `call ${i}`).to.deep.equal(verdict);
    }
  });

  it(`agrees with its twin at every step of every ${EVERY}th official case of up to ${MOST_STEPS} steps`, async function () {
    this.timeout(240_000);
    const { cases } = readStateCases("osaka-dev.json.gz");
    const short = cases.filter((test) => Number(test.run?.steps ?? 0) <= MOST_STEPS);
    for (const test of short.filter((_, index) => index % EVERY === 0)) {
      await compareAll(evm, machineOf(test, CAPPED_ETHEREUM), test.name, isOver);
    }
  });

  it("ignores an item too many in a witness, and the order of items", async () => {
    const machine = at(block, Phase.SETTLE);
    const items = decodeWitness(recordWitness(machine.clone(), 1));
    const witness = encodeWitness([Uint8Array.of(1, 2, 3), ...items.reverse()]);
    const { hash } = (await evm.call(machine.hash(), witness)) as { hash: bigint };
    step(machine);
    expect(hash).to.equal(machine.hash());
  });

  it("reverts with the hash of an item that its witness lacks, for every item of every phase", async function () {
    this.timeout(60_000);
    for (const phase of [
      Phase.SYSTEM,
      Phase.ELEMENT,
      Phase.CHECK,
      Phase.ENTER,
      Phase.RUN,
      Phase.SETTLE,
      Phase.RECEIPT,
    ]) {
      const machine = at(block, phase);
      const items = decodeWitness(recordWitness(machine.clone(), 1));
      for (const [index] of items.entries()) {
        const verdict = await evm.call(machine.hash(), encodeWitness(items.filter((_, other) => other !== index)));
        expect(verdict, `phase ${phase}, item ${index}`).to.have.property("revert").that.matches(MISSING_PREIMAGE);
      }
    }
  });

  it("reverts for a flipped byte in a witness, or ignores it", async function () {
    this.timeout(60_000);
    const machine = at(block, Phase.RECEIPT);
    const witness = recordWitness(machine.clone(), 1);
    const before = machine.hash();
    step(machine);
    for (let i = 0; i < witness.length; i += 97) {
      const mutated = Uint8Array.from(witness);
      mutated[i] = (mutated[i] as number) ^ (1 + (i % 255));
      const verdict = await evm.call(before, mutated);
      if ("hash" in verdict) expect(verdict.hash, `byte ${i}`).to.equal(machine.hash());
    }
  });

  it("reverts with too little gas on L1, and never fails the guest", async function () {
    this.timeout(60_000);
    const machine = at(block, Phase.ENTER);
    const witness = recordWitness(machine.clone(), 1);
    const enough = await evm.call(machine.hash(), witness);
    expect(enough).to.have.property("hash");
    for (const gas of [60_000n, 90_000n, BigInt(enough.gas) - 30_000n]) {
      expect(await evm.call(machine.hash(), witness, undefined, gas), `${gas} gas`).to.have.property("revert");
    }
  });

  it("takes code from the registry while its account has it", async () => {
    const machine = at(block, Phase.RUN);
    const code = hexToBytes(BUSY);
    const items = decodeWitness(recordWitness(machine.clone(), 1)).filter((item) => !Buffer.from(item).equals(code));
    const witness = encodeWitness(items);
    const before = machine.hash();
    step(machine);
    const [holder, other] = [0xc0, 0xc1].map((byte) => filled(byte).slice(0, 42)) as [`0x${string}`, `0x${string}`];
    await evm.register(code, holder);
    expect(await evm.call(before, witness)).to.include({ hash: machine.hash() });
    // An account that loses its code later cannot take the place of one that has it.
    await evm.register(code, other);
    await evm.register(Uint8Array.of(0xfe), other);
    expect(await evm.call(before, witness)).to.include({ hash: machine.hash() });
    await evm.register(Uint8Array.of(0xfe), holder);
    expect(await evm.call(before, witness))
      .to.have.property("revert")
      .that.matches(WRONG_REGISTERED_CODE);
    await evm.register(code, other);
    expect(await evm.call(before, witness)).to.include({ hash: machine.hash() });
  });
});
