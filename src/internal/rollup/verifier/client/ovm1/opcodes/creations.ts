import { type Frame, type Opcode } from "../../frame.js";
import { word } from "../../word.js";
import { gasFor, memoryGas, readMemory, refuseStatic } from "../frame.js";
import { EXTRA, ISTANBUL } from "../gas.js";
import { opcodeOf } from "./opcode.js";

/** CREATE drops the value that it is given. */
async function create(frame: Frame): Promise<void> {
  const [, offset, length] = frame.stack.popN(3) as [bigint, bigint, bigint];
  const address = await frame.interpreter.create(gasFor(frame), 0n, readMemory(frame, offset, length));
  frame.stack.push(address);
}

async function create2(frame: Frame): Promise<void> {
  const [, offset, length, salt] = frame.stack.popN(4) as [bigint, bigint, bigint, bigint];
  const initCode = readMemory(frame, offset, length);
  frame.stack.push(await frame.interpreter.create2(gasFor(frame), 0n, initCode, word(salt)));
}

function gasOf(operands: number, perWord: bigint): (frame: Frame) => bigint {
  return (frame) => {
    refuseStatic(frame);
    const [, offset, length] = frame.stack.peek(operands) as [bigint, bigint, bigint];
    return perWord * ((length + 31n) / 32n) + memoryGas(frame, offset, length);
  };
}

export const creationOpcodes: readonly Opcode[] = [
  opcodeOf(0xf0, "CREATE", ISTANBUL.create + EXTRA.create, create, gasOf(3, 0n)),
  opcodeOf(0xf5, "CREATE2", ISTANBUL.create + EXTRA.create, create2, gasOf(4, ISTANBUL.hashWord)),
];
