import { PAGE } from "../../../src/internal/rollup/machine/state/frame-memory.js";
import type { State } from "../../../src/internal/rollup/machine/state/state.js";
import { step } from "../../../src/internal/rollup/machine/trace/step.js";
import { nonZeroWord } from "./bytes.js";
import { longLogs } from "./long-logs.js";
import { runStep } from "./run-step.js";
import { LONGEST_MEMORY, LONGEST_RANGE, Scene, stateOf } from "./scene.js";
import type { WorstStep } from "./worst-step.js";

/** More than a step opens, and so much that no part is the last one. */
const LONG = BigInt(LONGEST_RANGE + 100_000);
/** Where parts touch as many pages as can be, in memory that is there. */
const FROM = BigInt(LONGEST_MEMORY) - LONG - 1n;
const LONGEST_INPUT = 131_000;
/** The last part of a hash, which has no room for its padding but in a block of its own. */
const FULL = BigInt(6 * 27_200 - 1);

const TOPICS = Array.from({ length: 4 }, () => nonZeroWord());

/** Behind its logs' tail a log adds as many pages as can be. */
function logging(): State {
  return stateOf(new Scene().world(new Map())).with({ logs: longLogs(2_047 * PAGE - 1) });
}

/** Parts of long ranges, and opcodes that begin or end them. */
export const rangeSteps: readonly WorstStep[] = [
  part("a part of a hash", 0x20, [FROM, LONG]),
  part("the last part of a hash", 0x20, [FROM, FULL], { skipped: 6 }),
  part("a part of MCOPY", 0x5e, [1n, FROM, LONG]),
  part("a part of CALLDATACOPY", 0x37, [FROM, 0n, LONG], { input: LONGEST_INPUT }),
  part("a part of CODECOPY", 0x39, [FROM, 0n, LONG]),
  part("a part of LOG4, behind a long tail of long logs", 0xa4, [FROM, LONG, ...TOPICS], { state: logging() }),
  part("LOG4 of a long range begins", 0xa4, [FROM, LONG, ...TOPICS], {
    skipped: 0,
    family: "host",
    state: logging(),
  }),
  part("KECCAK256 of a long range begins", 0x20, [FROM, LONG], { skipped: 0, family: "system" }),
  part("MCOPY of a long range begins", 0x5e, [1n, FROM, LONG], { skipped: 0, family: "memory" }),
  part("RETURN of a long range, of which a parent takes what a step copies", 0xf3, [FROM, LONG], {
    skipped: 0,
    family: "control",
    isNested: true,
    outputLength: LONGEST_RANGE,
    outputOffset: 1_023,
  }),
];

function part(
  what: string,
  opcode: number,
  operands: readonly bigint[],
  {
    skipped = 1,
    family = "RANGE",
    ...setting
  }: Partial<Parameters<typeof runStep>[0]> & { skipped?: number; family?: string } = {},
): WorstStep {
  const machine: WorstStep["machine"] = () => {
    const before = runStep({ opcode, operands, ...setting });
    for (let i = 0; i < skipped; i++) step(before);
    return before;
  };
  return { family, what, machine };
}
