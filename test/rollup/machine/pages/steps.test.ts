import { expect } from "chai";

import type { Frame } from "../../../../src/internal/rollup/machine/state/frame.js";
import { PAGE } from "../../../../src/internal/rollup/machine/state/frame-memory.js";
import type { Machine, Running } from "../../../../src/internal/rollup/machine/state/machine.js";
import { recordWitness } from "../../../../src/internal/rollup/machine/trace/witness.js";
import { MachineEvm } from "../../../helpers/machine/evm.js";
import { memoryRoot } from "../../../helpers/machine/memory-root.js";
import { replay } from "../../../helpers/machine/replay.js";
import { disagreement, type TwinStep, twinStep } from "../../../helpers/machine/steps.js";
import { nonZeroBytes } from "../../../helpers/worst-steps/bytes.js";
import { type OpcodeSetting, runStep } from "../../../helpers/worst-steps/run-step.js";

/** Memories by their pages: full, of zeros, with zeros behind a byte, and how many bytes of the last one there are. */
const SHAPES: Record<string, Uint8Array> = {
  none: new Uint8Array(0),
  "a word": nonZeroBytes(32),
  "a page less a word": nonZeroBytes(PAGE - 32),
  "a page": nonZeroBytes(PAGE),
  "a page and a word": nonZeroBytes(PAGE + 32),
  "four pages, the second of zeros": withZeros(4 * PAGE, PAGE, 2 * PAGE),
  "four pages of zeros and a word": withZeros(4 * PAGE + 32, 0, 4 * PAGE),
  "seven pages, the last words of one 0": withZeros(7 * PAGE, 3 * PAGE - 100, 3 * PAGE),
};

function withZeros(length: number, from: number, to: number): Uint8Array {
  return nonZeroBytes(length).fill(0, from, to);
}

const OFFSETS = [
  0,
  1,
  PAGE - 33,
  PAGE - 32,
  PAGE - 31,
  PAGE - 1,
  PAGE,
  PAGE + 1,
  2 * PAGE - 1,
  2 * PAGE,
  4 * PAGE - 16,
];
const RANGES = [
  [0, 1],
  [0, PAGE],
  [1, PAGE],
  [PAGE - 1, 2],
  [PAGE - 1, PAGE + 1],
  [PAGE, PAGE],
  [PAGE, 2 * PAGE],
  [PAGE + 5, 3 * PAGE],
  [3 * PAGE - 1, 1],
  [7 * PAGE, PAGE],
] as const;
/** Where MCOPY takes its bytes from: so far before or behind where it puts them. */
const DISTANCES = [-PAGE, -PAGE + 1, -40, -1, 0, 1, 40, PAGE - 1, PAGE, PAGE + 1];

type Case = Pick<OpcodeSetting, "opcode" | "operands" | "input" | "returnData">;

const word = BigInt(`0x${"a5".repeat(32)}`);
const CASES: Record<string, Case[]> = {
  MLOAD: OFFSETS.map((offset) => ({ opcode: 0x51, operands: [BigInt(offset)] })),
  MSTORE: OFFSETS.flatMap((offset) => [word, 0n].map((value) => ({ opcode: 0x52, operands: [BigInt(offset), value] }))),
  MSTORE8: OFFSETS.map((offset) => ({ opcode: 0x53, operands: [BigInt(offset), 7n] })),
  KECCAK256: RANGES.map(([offset, length]) => ({ opcode: 0x20, operands: [BigInt(offset), BigInt(length)] })),
  CALLDATACOPY: RANGES.map(([offset, length]) => ({
    opcode: 0x37,
    operands: [BigInt(offset), 100n, BigInt(length)],
    input: 2 * PAGE,
  })),
  MCOPY: RANGES.flatMap(([to, length]) =>
    DISTANCES.filter((by) => to + by >= 0).map((by) => ({
      opcode: 0x5e,
      operands: [BigInt(to), BigInt(to + by), BigInt(length)],
    })),
  ),
  LOG0: RANGES.map(([offset, length]) => ({ opcode: 0xa0, operands: [BigInt(offset), BigInt(length)] })),
};

/** What a step makes of a memory, by the Yellow Paper; undefined for opcodes that only read. */
function expectedMemory(memory: Uint8Array, { opcode, operands = [] }: Case, input: Uint8Array): Uint8Array {
  const [a, b, c] = operands.map(Number) as [number, number, number];
  const end = opcode === 0x51 || opcode === 0x52 ? a + 32 : opcode === 0x53 ? a + 1 : 0;
  const ends = { 0x20: a + b, 0xa0: a + b, 0x37: a + c, 0x5e: Math.max(a, b) + c }[opcode] ?? end;
  const grown = new Uint8Array(Math.max(memory.length, 32 * Math.ceil(ends / 32)));
  grown.set(memory);
  if (opcode === 0x52) grown.set(Buffer.from(operands[1]!.toString(16).padStart(64, "0"), "hex"), a);
  if (opcode === 0x53) grown[a] = b;
  if (opcode === 0x37) for (let i = 0; i < c; i++) grown[a + i] = input[b + i] ?? 0;
  if (opcode === 0x5e) grown.copyWithin(a, b, b + c);
  return grown;
}

const frameOf = ({ status }: Machine): Frame => (status as Running).work as Frame;

describe("machine: a step in a memory of pages", function () {
  this.timeout(120_000);
  let evm: MachineEvm;
  before(async () => {
    evm = await MachineEvm.create();
  });

  async function expectAgreement(steps: readonly TwinStep[]): Promise<void> {
    const verdicts = await evm.callMany(steps.map(({ call }) => call));
    for (const [i, verdict] of verdicts.entries()) {
      expect(disagreement({ verdict, expected: steps[i]!.expected }), `case ${i}`).to.equal(undefined);
    }
  }

  for (const [shape, memory] of Object.entries(SHAPES)) {
    for (const [name, cases] of Object.entries(CASES)) {
      it(`${name}, ${shape}: is the same in both machines, from its witness alone, and as in a flat memory`, async () => {
        const steps = cases.map((setting) => {
          const machine = runStep({ ...setting, memory, code: Uint8Array.of(setting.opcode) });
          const input = frameOf(machine).fields.input.read(undefined, 0, 2 * PAGE);
          const made = twinStep(machine);
          const flat = expectedMemory(memory, setting, input);
          expect(frameOf(machine).memory.root).to.equal(memoryRoot(flat));
          expect(frameOf(machine).memory.length).to.equal(flat.length);
          expect(replay(made.call.state, made.call.witness, 1)).to.equal(made.expected);
          return made;
        });
        await expectAgreement(steps);
      });
    }
  }

  it("RETURN and REVERT put their bytes across the pages of the waiting frame's memory", async () => {
    const steps: TwinStep[] = [];
    for (const opcode of [0xf3, 0xfd]) {
      for (const [outputOffset, outputLength] of RANGES.slice(0, -1)) {
        for (const length of [0, 1, outputLength - 1, outputLength, outputLength + 1]) {
          const setting = {
            opcode,
            operands: [PAGE - 3, length].map(BigInt),
            isNested: true,
            outputOffset,
            outputLength,
          };
          const machine = runStep({
            ...setting,
            memory: nonZeroBytes(6 * PAGE),
            parentMemory: withZeros(5 * PAGE, 2 * PAGE, 3 * PAGE),
            code: Uint8Array.of(opcode),
          });
          steps.push(twinStep(machine));
        }
      }
    }
    await expectAgreement(steps);
  });

  it("opens a page and the nodes above it, however long the memory is", () => {
    const bytes = (pages: number): number =>
      recordWitness(
        runStep({ opcode: 0x51, operands: [0n], memory: nonZeroBytes(pages * PAGE), code: Uint8Array.of(0x51) }),
        1,
      ).length;
    const one = bytes(1);
    for (const [pages, nodes] of [
      [2, 1],
      [3, 2],
      [64, 6],
      [1_024, 10],
      [2_900, 12],
    ] as const) {
      expect(bytes(pages), `${pages} pages`).to.equal(one + 67 * nodes);
    }
  });
});
