import { expect } from "chai";
import { keccak256 as reference } from "ethereum-cryptography/keccak.js";

import { toBigInt } from "../../../../src/internal/rollup/machine/state/bytes.js";
import type { Frame } from "../../../../src/internal/rollup/machine/state/frame.js";
import { PAGE } from "../../../../src/internal/rollup/machine/state/frame-memory.js";
import type { Machine, Running } from "../../../../src/internal/rollup/machine/state/machine.js";
import { step } from "../../../../src/internal/rollup/machine/trace/step.js";
import { CodeBuilder } from "../../../helpers/contracts/code-builder.js";
import { MachineEvm } from "../../../helpers/machine/evm.js";
import { compareLongOpcode, compareRun, opcodeSteps } from "../../../helpers/machine/long-ranges.js";
import { nonZeroBytes } from "../../../helpers/worst-steps/bytes.js";
import { runStep } from "../../../helpers/worst-steps/run-step.js";

const LIMIT = 131_072;
/** Bytes that a step hashes. */
const PART = 200 * 136;

/** Offset and length: around the limit, whole parts, a last part that its padding fills, edges of pages, memory that grows. */
const RANGES = [
  [0, LIMIT],
  [PAGE - 1, LIMIT + 1],
  [PAGE, 5 * PART - 1],
  [5, 5 * PART],
  [130 * PAGE, 5 * PART + 1],
] as const;
const MEMORY = nonZeroBytes(200 * PAGE).fill(0, 3 * PAGE, 5 * PAGE);

const code = Uint8Array.of(0x20);
const frameOf = ({ status }: Machine): Frame => (status as Running).frame!;

describe("machine: KECCAK256 of a long range", function () {
  this.timeout(120_000);
  let evm: MachineEvm;
  before(async () => {
    evm = await MachineEvm.create();
  });

  for (const [offset, length] of RANGES) {
    it(`is that of its bytes, and the same in both machines at every step: ${length} bytes at ${offset}`, async () => {
      const start = runStep({ opcode: 0x20, operands: [BigInt(offset), BigInt(length)], memory: MEMORY, code });
      const { steps, differences } = await compareLongOpcode(evm, start);
      expect(differences).to.deep.equal([]);
      expect(steps).to.equal(length <= LIMIT ? 1 : 2 + Math.floor(length / PART));
      opcodeSteps(start);
      const bytes = new Uint8Array(offset + length);
      bytes.set(MEMORY.subarray(0, bytes.length));
      expect(frameOf(start).peek(0)).to.equal(toBigInt(reference(bytes.subarray(offset))));
    });
  }

  it("goes on in a run, with memory and stack that were open before it", async () => {
    const program = new CodeBuilder()
      .operands(40 * PAGE + 5, 7)
      .op("MSTORE")
      .operands(PAGE, LIMIT + 7)
      .op("KECCAK256")
      .operands(PAGE - 3)
      .op("MSTORE")
      .operands(0, 100)
      .op("KECCAK256")
      .operands(PAGE)
      .op("MLOAD");
    const start = runStep({ opcode: 0, code: program.finish(), memory: MEMORY });
    const count = 18;
    for (const [skipped, steps] of [
      [0, count],
      [3, 4],
      [8, 10],
    ] as const) {
      expect(await compareRun(evm, start, skipped, steps), `${steps} steps from ${skipped} on`).to.equal(undefined);
    }
    for (let i = 0; i < count; i++) step(start);
    expect(frameOf(start).stack.length).to.equal(3);
  });

  it("that cannot be paid for, or reaches too far, halts the frame", async () => {
    for (const operands of [
      [0n, 2n ** 32n],
      [2n ** 40n, 200_000n],
      [0n, 2n ** 31n],
    ]) {
      const start = runStep({ opcode: 0x20, operands, memory: MEMORY, code });
      const { steps, differences } = await compareLongOpcode(evm, start);
      expect(differences).to.deep.equal([]);
      expect(steps).to.equal(1);
    }
  });
});
