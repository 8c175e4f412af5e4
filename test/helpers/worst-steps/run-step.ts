import { Frame, FrameKind } from "../../../src/internal/rollup/machine/state/frame.js";
import { Memory } from "../../../src/internal/rollup/machine/state/frame-memory.js";
import { Machine, Phase, Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { Blob } from "../../../src/internal/rollup/machine/state/part.js";
import type { State } from "../../../src/internal/rollup/machine/state/state.js";
import { nonZeroAddress, nonZeroBytes, nonZeroWord } from "./bytes.js";
import { codeWith, contextOf, longMemory, progressOf, Scene, stateOf } from "./scene.js";
import { transactionOf } from "./transaction.js";

/** The contract whose code runs. */
export const OWN = nonZeroAddress();

/** An opcode about to run in a frame that is as dear to open as a frame can be. */
export interface OpcodeSetting {
  opcode: number;
  /** The top first. */
  operands?: readonly bigint[];
  code?: Uint8Array;
  pc?: number;
  /** As it is, its bytes, or how many; as long as can be if nothing is said. */
  memory?: Memory | Uint8Array | number;
  input?: number;
  returnData?: number;
  kind?: FrameKind;
  /** Whether a frame waits for this one. */
  isNested?: boolean;
  /** Of the waiting frame. */
  parentMemory?: Uint8Array;
  /** Bytes of output that the waiting frame takes, and where it puts them: at its memory's end, if nothing else is said. */
  outputLength?: number;
  outputOffset?: number;
  state?: State;
  scene?: Scene;
  context?: Parameters<typeof contextOf>[0];
}

export function runStep(setting: OpcodeSetting): Machine {
  const scene = setting.scene ?? new Scene();
  const state = setting.state ?? stateOf(scene.world(new Map()));
  const { opcode, operands = [], outputLength = 0, isNested = false } = setting;
  const parentMemory = setting.parentMemory === undefined ? longMemory() : new Memory(setting.parentMemory);
  const fields = {
    kind: setting.kind ?? FrameKind.CALL,
    isStatic: false,
    address: OWN,
    caller: nonZeroAddress(),
    value: nonZeroWord(),
    code: new Blob(setting.code ?? codeWith(opcode)),
    input: new Blob(nonZeroBytes(setting.input ?? 1)),
    gas: 16_000_000,
    outputOffset: setting.outputOffset ?? parentMemory.length - outputLength,
    outputLength,
    snapshot: state,
  };
  const parent = isNested ? new Frame({ ...fields, parent: undefined, code: new Blob(nonZeroBytes(3)) }) : undefined;
  if (parent !== undefined) {
    parent.memory = parentMemory;
    parent.stack = [nonZeroWord()];
  }
  const frame = new Frame({ ...fields, parent });
  frame.pc = setting.pc ?? 0;
  frame.stack = [nonZeroWord(), ...[...operands].reverse()];
  const { memory = longMemory() } = setting;
  if (memory instanceof Memory) frame.memory = memory;
  else frame.memory = new Memory(typeof memory === "number" ? nonZeroBytes(memory) : memory);
  frame.returnData = new Blob(nonZeroBytes(setting.returnData ?? 1));
  const running = new Running(Phase.RUN, contextOf(setting.context), progressOf(), state);
  running.transaction = transactionOf();
  running.work = frame;
  return new Machine(running, scene.preimages);
}
