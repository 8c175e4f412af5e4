import { bytesToBigInt } from "@ethereumjs/util";

import { type Frame, type Opcode } from "../../frame.js";
import { word } from "../../word.js";
import { memoryGas, readMemory, refuseStatic } from "../frame.js";
import { ISTANBUL, STORAGE } from "../gas.js";
import { opcodeOf } from "./opcode.js";

async function load({ stack, interpreter }: Frame): Promise<void> {
  stack.push(bytesToBigInt(await interpreter.storageLoad(word(stack.pop()))));
}

async function store({ stack, interpreter }: Frame): Promise<void> {
  const [slot, value] = stack.popN(2) as [bigint, bigint];
  await interpreter.storageStore(word(slot), word(value));
}

/** Nothing, where the frame may store. */
function storeGas(frame: Frame): bigint {
  refuseStatic(frame);
  return 0n;
}

function copy(frame: Frame): void {
  const [to, from, length] = frame.stack.popN(3) as [bigint, bigint, bigint];
  if (length > 0n) frame.memory.write(Number(to), Number(length), readMemory(frame, from, length));
}

function copyGas(frame: Frame): bigint {
  const [to, from, length] = frame.stack.peek(3) as [bigint, bigint, bigint];
  const words = (length + 31n) / 32n;
  return ISTANBUL.copyWord * words + memoryGas(frame, to > from ? to : from, length);
}

/** LOG logs in static calls too. */
function log(topics: number): Opcode {
  const logs = (frame: Frame): void => {
    const [offset, length, ...words] = frame.stack.popN(2 + topics) as [bigint, bigint, ...bigint[]];
    frame.interpreter.log(readMemory(frame, offset, length), topics, words.map(word));
  };
  const gas = (frame: Frame): bigint => {
    const [offset, length] = frame.stack.peek(2) as [bigint, bigint];
    return ISTANBUL.logTopic * BigInt(topics) + ISTANBUL.logByte * length + memoryGas(frame, offset, length);
  };
  return opcodeOf(0xa0 + topics, `LOG${topics}`, ISTANBUL.log, logs, gas);
}

/** Storage and logs, and the two instructions of later years that compilers choose by themselves. */
export const dataOpcodes: readonly Opcode[] = [
  opcodeOf(0x54, "SLOAD", STORAGE.load, load),
  opcodeOf(0x55, "SSTORE", STORAGE.store, store, storeGas),
  opcodeOf(0x5e, "MCOPY", ISTANBUL.copyWord, copy, copyGas),
  opcodeOf(0x5f, "PUSH0", ISTANBUL.quick, ({ stack }) => stack.push(0n)),
  ...[0, 1, 2, 3, 4].map(log),
];
