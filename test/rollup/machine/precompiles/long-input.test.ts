import { expect } from "chai";

import type { Frame } from "../../../../src/internal/rollup/machine/state/frame.js";
import { PAGE } from "../../../../src/internal/rollup/machine/state/frame-memory.js";
import { type Machine, Phase, type Running } from "../../../../src/internal/rollup/machine/state/machine.js";
import { CodeBuilder } from "../../../helpers/contracts/code-builder.js";
import { MachineEvm } from "../../../helpers/machine/evm.js";
import { compareLongOpcode, compareRun, opcodeSteps } from "../../../helpers/machine/long-ranges.js";
import { memoryRoot } from "../../../helpers/machine/memory-root.js";
import { Random } from "../../../helpers/random/random.js";
import { nonZeroBytes } from "../../../helpers/worst-steps/bytes.js";
import { OWN, runStep } from "../../../helpers/worst-steps/run-step.js";
import { Scene, stateOf } from "../../../helpers/worst-steps/scene.js";

const LIMIT = 131_072;
/** Bytes that a step copies. */
const PART = 65_536;
const MEMORY = nonZeroBytes(400 * PAGE).fill(0, 3 * PAGE, 5 * PAGE);
const IDENTITY = 4n;
const [CALL, STATICCALL] = [0xf1, 0xfa];
const PLENTY = 1_000_000;

const frameOf = ({ status }: Machine): Frame => (status as Running).frame!;
const priceOf = (length: number): number => 15 + 3 * Math.ceil(length / 32);

interface Call {
  input: number;
  length: number;
  output: number;
  taken: number;
  /** What the call is given. */
  gas?: number;
}

function callOf({ input, length, output, taken, gas = PLENTY }: Call, to = IDENTITY): Machine {
  const operands = [gas, Number(to), input, length, output, taken].map(BigInt);
  return runStep({ opcode: STATICCALL, operands, memory: MEMORY, code: Uint8Array.of(STATICCALL) });
}

describe("machine: a long input", function () {
  this.timeout(240_000);
  let evm: MachineEvm;
  before(async () => {
    evm = await MachineEvm.create();
  });

  async function expectIdentity(call: Call): Promise<void> {
    const name = JSON.stringify(call);
    const { steps, differences } = await compareLongOpcode(evm, callOf(call));
    expect(differences, name).to.deep.equal([]);
    const copied = Math.min(call.taken, call.length);
    expect(steps, name).to.equal(copied <= LIMIT ? 1 : 1 + Math.ceil(copied / PART));
    const machine = callOf(call);
    const gas = frameOf(machine).gas;
    opcodeSteps(machine);
    const frame = frameOf(machine);
    const source = MEMORY.slice(call.input, call.input + call.length);
    const memory = MEMORY.slice();
    memory.set(source.subarray(0, copied), call.output);
    expect(frame.memory.root, name).to.equal(memoryRoot(memory));
    expect(frame.peek(0), name).to.equal(1n);
    expect(gas - frame.gas, name).to.equal(100 + priceOf(call.length));
    expect(frame.returnData.length, name).to.equal(call.length);
    const returned = frame.returnData.read(undefined, 0, call.length);
    expect(Buffer.compare(returned, source), `${name}: what was returned is the input as it was`).to.equal(0);
  }

  it("of the identity comes back, whatever its length and however much of it is taken", async () => {
    for (const length of [LIMIT - 1, LIMIT, LIMIT + 1, 3 * PART + 1]) {
      for (const taken of [0, 50, LIMIT, LIMIT + 1, length + 5]) {
        await expectIdentity({ input: PAGE - 1, length, output: 150 * PAGE + 3, taken });
      }
    }
  });

  it("of the identity comes back to where it overlaps itself, in random places", async () => {
    const random = new Random(7);
    for (let i = 0; i < 12; i++) {
      const length = LIMIT - 100 + random.next(2 * PART);
      const [input, output] = [random.next(MEMORY.length - length), random.next(MEMORY.length - length)];
      await expectIdentity({ input, length, output, taken: random.next(length + 1) });
    }
  });

  it("of the identity needs the gas of its length: with less, the call fails and memory is as it was", async () => {
    const length = LIMIT + 33;
    const call = { input: 1, length, output: 0, taken: length };
    await expectIdentity({ ...call, gas: priceOf(length) });
    const start = callOf({ ...call, gas: priceOf(length) - 1 });
    const { steps, differences } = await compareLongOpcode(evm, start);
    expect([steps, differences]).to.deep.equal([1, []]);
    opcodeSteps(start);
    const frame = frameOf(start);
    expect([frame.peek(0), frame.returnData.length]).to.deep.equal([0n, 0]);
    expect(frame.memory.root).to.equal(memoryRoot(MEMORY));
  });

  it("of the identity comes back to who pays for the call, too", async () => {
    for (const length of [LIMIT - 1, LIMIT, LIMIT + 1]) {
      const scene = new Scene();
      const accounts = [[OWN, {}] as const, [IDENTITY, { balance: 1n }] as const];
      const state = stateOf(scene.world(new Map(accounts)));
      const operands = [PLENTY, Number(IDENTITY), 5, 0, length, 150 * PAGE, 100].map(BigInt);
      const code = Uint8Array.of(CALL);
      const start = runStep({ opcode: CALL, operands, memory: MEMORY, code, scene, state });
      const { steps, differences } = await compareLongOpcode(evm, start);
      expect([steps, differences], `${length}`).to.deep.equal([1, []]);
      opcodeSteps(start);
      const frame = frameOf(start);
      expect([frame.peek(0), frame.returnData.length], `${length}`).to.deep.equal([1n, length]);
      const paid = (start.status as Running).state.world.account(IDENTITY, undefined).balance;
      expect(paid, `${length}`).to.equal(6n);
    }
  });

  it("of SHA-256 is too long, and halts the frame", async () => {
    const start = callOf({ input: 0, length: LIMIT + 1, output: 0, taken: 32 }, 2n);
    const { steps, differences } = await compareLongOpcode(evm, start);
    expect([steps, differences]).to.deep.equal([1, []]);
    opcodeSteps(start);
    expect((start.status as Running).phase).to.equal(Phase.SETTLE);
  });

  it("of a precompile that reads little is opened no further, and never too long", async () => {
    // ECRECOVER, ECADD, ECMUL, MODEXP, BLAKE2F, point evaluation, BLS12-381's additions and maps, P256VERIFY.
    for (const to of [0x01, 0x05, 0x06, 0x07, 0x09, 0x0a, 0x0b, 0x0d, 0x10, 0x11, 0x100]) {
      const widths = new Set<number>();
      const results = new Set<bigint>();
      for (const length of [LIMIT, LIMIT + 1, 390 * PAGE]) {
        const start = callOf({ input: 0, length, output: 0, taken: 32 }, BigInt(to));
        widths.add(opcodeSteps(start.clone())[0]!.call.witness.length);
        const { steps, differences } = await compareLongOpcode(evm, start);
        expect([steps, differences], `0x${to.toString(16)}, ${length}`).to.deep.equal([1, []]);
        opcodeSteps(start);
        results.add(frameOf(start).peek(0));
      }
      expect([widths.size, results.size], `0x${to.toString(16)}`).to.deep.equal([1, 1]);
    }
  });

  it("of the identity goes on in a run, from memory that the run has changed into memory that it goes on with", async () => {
    const program = new CodeBuilder()
      .operands(PAGE + 5, 7)
      .op("MSTORE")
      .operands(PLENTY, IDENTITY, 3, 2 * PART + 9, PART + 7, 2 * PART + 9)
      .op("STATICCALL")
      .operands(PART + 7 + PAGE)
      .op("MLOAD")
      .operands(9, 5, 2 * PART)
      .op("RETURNDATACOPY")
      .operands(0, 128 * PAGE)
      .op("KECCAK256");
    const start = runStep({ opcode: 0, code: program.finish(), memory: MEMORY });
    for (const [skipped, steps] of [
      [0, 23],
      [0, 10],
      [0, 11],
      [3, 9],
      [9, 2],
      [10, 12],
      [11, 8],
    ] as const) {
      expect(await compareRun(evm, start, skipped, steps), `${steps} steps from ${skipped} on`).to.equal(undefined);
    }
  });
});
