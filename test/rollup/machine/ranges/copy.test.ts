import { expect } from "chai";
import { type Hex, toFunctionSelector } from "viem";

import { beginCopy } from "../../../../src/internal/rollup/machine/phases/range.js";
import type { Frame } from "../../../../src/internal/rollup/machine/state/frame.js";
import { PAGE } from "../../../../src/internal/rollup/machine/state/frame-memory.js";
import type { Machine, Running } from "../../../../src/internal/rollup/machine/state/machine.js";
import { Blob } from "../../../../src/internal/rollup/machine/state/part.js";
import { Copying } from "../../../../src/internal/rollup/machine/state/work.js";
import { CodeBuilder } from "../../../helpers/contracts/code-builder.js";
import { MachineEvm } from "../../../helpers/machine/evm.js";
import { compareLongOpcode, compareRun, opcodeSteps } from "../../../helpers/machine/long-ranges.js";
import { memoryRoot } from "../../../helpers/machine/memory-root.js";
import { disagreement, twinStep } from "../../../helpers/machine/steps.js";
import { nonZeroBytes } from "../../../helpers/worst-steps/bytes.js";
import { OWN, runStep } from "../../../helpers/worst-steps/run-step.js";

const LIMIT = 131_072;
/** Bytes that a step copies. */
const PART = 65_536;
const MEMORY = nonZeroBytes(200 * PAGE).fill(0, 3 * PAGE, 5 * PAGE);
const SOURCE = 140 * PAGE;

/** To, from and length: around the limit and whole parts, at a page's edges, into memory that grows. */
const COPIES: readonly (readonly [to: number, from: number, length: number])[] = [
  [0, 0, LIMIT - 1],
  [0, 0, LIMIT],
  [0, 0, LIMIT + 1],
  [1, 0, LIMIT + 1],
  [PAGE - 1, 1, LIMIT + PAGE],
  [PAGE, 0, 3 * PART],
  [5, PAGE + 1, 3 * PART + 1],
  [190 * PAGE, 5, 2 * PART + 1],
];
/** Copies of memory onto itself, in both directions, by less than a page and by more than a part. */
const OVERLAPS = [
  [0, 1],
  [1, 0],
  [PAGE, 0],
  [0, PAGE],
  [PART + 3, 0],
  [0, PART + 3],
  [7 * PAGE, 7 * PAGE],
].map(([to, from]) => [to!, from!, 2 * PART + 100] as const);

const MALFORMED_PART = toFunctionSelector("MalformedPart(uint256,uint256,uint256)");

const frameOf = ({ status }: Machine): Frame => (status as Running).frame!;

/** What the Yellow Paper makes of a memory. */
function copied(source: Uint8Array, to: number, from: number, length: number, end = to + length): Uint8Array {
  const memory = new Uint8Array(Math.max(MEMORY.length, 32 * Math.ceil(end / 32)));
  memory.set(MEMORY);
  const bytes = new Uint8Array(length);
  bytes.set(source.subarray(from, from + length));
  memory.set(bytes, to);
  return memory;
}

describe("machine: a long copy", function () {
  this.timeout(120_000);
  let evm: MachineEvm;
  before(async () => {
    evm = await MachineEvm.create();
  });

  async function expectCopy(start: Machine, memory: Uint8Array, length: number, name: string): Promise<void> {
    const { steps, differences } = await compareLongOpcode(evm, start);
    expect(differences, name).to.deep.equal([]);
    expect(steps, name).to.equal(length <= LIMIT ? 1 : 1 + Math.ceil(length / PART));
    opcodeSteps(start);
    expect(frameOf(start).memory.length, name).to.equal(memory.length);
    expect(frameOf(start).memory.root, name).to.equal(memoryRoot(memory));
  }

  for (const [name, opcode] of [
    ["CALLDATACOPY", 0x37],
    ["RETURNDATACOPY", 0x3e],
    ["CODECOPY", 0x39],
    ["EXTCODECOPY", 0x3c],
  ] as const) {
    it(`by ${name} puts the same bytes into both machines' memory at every step, and zeros behind their end`, async () => {
      for (const [to, from, length] of COPIES) {
        // What was returned has nothing behind its end.
        const size = opcode === 0x3e ? from + length : SOURCE;
        const code = nonZeroBytes(opcode === 0x3e || opcode === 0x37 ? 1 : 20_000);
        code[0] = opcode;
        const operands = [to, from, length].map(BigInt);
        const start = runStep({
          opcode,
          operands: opcode === 0x3c ? [OWN, ...operands] : operands,
          memory: MEMORY,
          code,
          input: size,
          returnData: size,
        });
        const { fields, returnData } = frameOf(start);
        const data = { 0x37: fields.input, 0x3e: returnData, 0x39: fields.code, 0x3c: Blob.EMPTY }[opcode];
        const source = data.read(undefined, 0, data.length);
        await expectCopy(start, copied(source, to, from, length), length, `${to}, ${from}, ${length}`);
      }
    });
  }

  it("by MCOPY puts what was there before it", async () => {
    for (const [to, from, length] of [...COPIES.filter(([, from]) => from < PAGE), ...OVERLAPS]) {
      const start = runStep({
        opcode: 0x5e,
        operands: [to, from, length].map(BigInt),
        memory: MEMORY,
        code: Uint8Array.of(0x5e),
      });
      const memory = copied(MEMORY, to, from, length, Math.max(to, from) + length);
      await expectCopy(start, memory, length, `${to}, ${from}, ${length}`);
    }
  });

  it("from beyond the end of the data, however far, puts zeros", async () => {
    for (const from of [BigInt(SOURCE), BigInt(SOURCE) + 1n, 2n ** 53n, 2n ** 256n - 1n]) {
      const start = runStep({
        opcode: 0x37,
        operands: [5n, from, BigInt(LIMIT + 1)],
        memory: MEMORY,
        code: Uint8Array.of(0x37),
        input: SOURCE,
      });
      await expectCopy(start, copied(new Uint8Array(0), 5, 0, LIMIT + 1), LIMIT + 1, `${from}`);
    }
  });

  it("goes on in a run, from memory that the run has changed into memory that it goes on with", async () => {
    const program = new CodeBuilder()
      .operands(PAGE + 5, 7)
      .op("MSTORE")
      .operands(70 * PAGE, 9)
      .op("MSTORE")
      .operands(PART + 7, 3, 2 * PART + 9)
      .op("MCOPY")
      .operands(PART + 7 + PAGE)
      .op("MLOAD")
      .operands(2 * PAGE, 11)
      .op("MSTORE")
      .operands(1, PAGE, 2 * PART + 5)
      .op("MCOPY")
      .operands(0, 128 * PAGE)
      .op("KECCAK256");
    const start = runStep({ opcode: 0, code: program.finish(), memory: MEMORY });
    const opcodes = 6 + 4 + 3 + 2 + 3 + 4 + 3 + 3;
    for (const [skipped, steps] of [
      [0, opcodes + 3],
      [0, 10],
      [0, 12],
      [3, 9],
      [10, 8],
      [11, 15],
      [12, 12],
      [16, 10],
    ] as const) {
      expect(await compareRun(evm, start, skipped, steps), `${steps} steps from ${skipped} on`).to.equal(undefined);
    }
  });

  it("from a slice that is no longer than what a step opens is refused: no step makes one", async () => {
    for (const [length, refused] of [
      [LIMIT - 1, true],
      [LIMIT, true],
      [LIMIT + 1, false],
    ] as const) {
      const start = runStep({ opcode: 0x3e, memory: MEMORY, code: Uint8Array.of(0x3e) });
      const frame = frameOf(start);
      beginCopy(start.status as Running, frame, new Copying(frame.sliceMemory(PAGE, length), 0, 5, 9));
      const { call, expected } = twinStep(start);
      const [verdict] = await evm.callMany([call]);
      if (refused) expect((verdict as { revert: Hex }).revert.slice(0, 10), `${length}`).to.equal(MALFORMED_PART);
      else expect(disagreement({ verdict: verdict!, expected }), `${length}`).to.equal(undefined);
    }
  });

  it("that cannot be paid for, or that returned data is too short for, halts the frame", async () => {
    for (const [opcode, operands] of [
      [0x5e, [0n, 0n, 2n ** 32n]],
      [0x5e, [0n, 2n ** 32n, BigInt(LIMIT + 1)]],
      [0x37, [2n ** 31n, 0n, BigInt(LIMIT + 1)]],
      [0x3e, [0n, 1n, BigInt(SOURCE)]],
      [0x3e, [0n, BigInt(SOURCE) + 1n, 0n]],
    ] as const) {
      const start = runStep({
        opcode,
        operands,
        memory: MEMORY,
        code: Uint8Array.of(opcode),
        returnData: SOURCE,
        isNested: true,
      });
      const { differences } = await compareLongOpcode(evm, start);
      expect(differences, `${opcode}`).to.deep.equal([]);
      opcodeSteps(start);
      expect(frameOf(start).depth, "the frame that waited runs").to.equal(0);
    }
  });
});
