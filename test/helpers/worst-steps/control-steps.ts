import { FrameKind } from "../../../src/internal/rollup/machine/state/frame.js";
import { OWN, runStep } from "./run-step.js";
import { codeWith, FAR, LONGEST_CODE, LONGEST_RANGE, Scene, stateOf } from "./scene.js";
import type { WorstStep } from "./worst-step.js";

const JUMPDEST = 0x5b;
const PUSH1 = 0x60;
const PUSH32 = 0x7f;
const ALL = BigInt(LONGEST_RANGE);
const LONGEST_DEPLOYED_CODE = 24_576n;
const LONGEST_INIT_CODE = 49_152;

/** Jumps through code in which no place can be told to begin an instruction, and ends of frames. */
export const controlSteps: readonly WorstStep[] = [
  jump("past PUSH1s", () => new Uint8Array(LONGEST_CODE).fill(PUSH1)),
  jump("past PUSH32s", () => new Uint8Array(LONGEST_CODE).fill(PUSH32)),
  jump("past PUSH1s and other opcodes", () => new Uint8Array(LONGEST_CODE).map((_, i) => (i % 31 === 0 ? PUSH32 : 1))),
  jump("past no PUSH but the last", () => {
    const code = new Uint8Array(LONGEST_CODE).fill(1);
    return code.fill(PUSH1, LONGEST_CODE - 4_096);
  }),
  jump("in init code past PUSH1s", () => new Uint8Array(LONGEST_INIT_CODE).fill(PUSH1)),
  end("RETURN into a parent's memory", 0xf3),
  end("REVERT into a parent's memory", 0xfd),
  {
    family: "control",
    what: "RETURN of 24,576 bytes of code, at a creation's end",
    machine: () => {
      const scene = new Scene();
      const state = stateOf(scene.world(new Map([[OWN, {}]])));
      return runStep({
        opcode: 0xf3,
        operands: [0n, LONGEST_DEPLOYED_CODE],
        code: codeWith(0xf3, LONGEST_INIT_CODE),
        kind: FrameKind.CREATION,
        isNested: true,
        state,
        scene,
      });
    },
  },
];

/** The jump's target is the last byte; whether it is push data depends on all bytes before it. */
function jump(what: string, bytes: () => Uint8Array): WorstStep {
  return {
    family: "control",
    what: `JUMP ${what}`,
    machine: () => {
      const code = bytes();
      // At an even distance from PUSH1s' begin it would be push data; either way the whole code decides.
      code[0] = 0x56;
      code[code.length - 1] = JUMPDEST;
      return runStep({ opcode: 0x56, operands: [BigInt(code.length - 1)], code, memory: 0 });
    },
  };
}

function end(what: string, opcode: number): WorstStep {
  return {
    family: "control",
    what,
    machine: () =>
      runStep({ opcode, operands: [BigInt(FAR), ALL], isNested: true, outputOffset: FAR, outputLength: LONGEST_RANGE }),
  };
}
