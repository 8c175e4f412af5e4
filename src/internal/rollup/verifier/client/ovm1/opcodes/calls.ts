import { addressOf, type Frame, type Opcode } from "../../frame.js";
import { MANAGER } from "../addresses.js";
import { callWith } from "../calls.js";
import { isOwn } from "../code.js";
import { gasFor, memoryGas, readMemory, wordOf, writeReturned } from "../frame.js";
import { EXTRA, ISTANBUL } from "../gas.js";
import type { Manager } from "../manager/manager.js";
import { opcodeOf } from "./opcode.js";

type Six = [bigint, bigint, bigint, bigint, bigint, bigint];
type Seven = [...Six, bigint];

/** Gas of the memory that a call reads and writes: the last four of its operands. */
function memoryOf(frame: Frame, operands: number): bigint {
  const [input, inputLength, output, outputLength] = frame.stack.peek(operands).slice(-4) as [
    ...[bigint, bigint, bigint, bigint],
  ];
  return memoryGas(frame, input, inputLength) + memoryGas(frame, output, outputLength);
}

/** CALL, which in the OVM's own code calls the execution manager. */
function call(manager: Manager): Opcode {
  const does = async (frame: Frame): Promise<void> => {
    const [gas, to, value, input, inputLength, output, outputLength] = frame.stack.popN(7) as Seven;
    const data = readMemory(frame, input, inputLength);
    let success = 1n;
    if (isOwn(frame.env.code) && to === wordOf(MANAGER)) await manager(frame, data);
    else success = await callWith(frame, { gas: gasFor(frame, gas), to: addressOf(to), value, data });
    writeReturned(frame, output, outputLength);
    frame.stack.push(success);
  };
  const gas = (frame: Frame): bigint => memoryOf(frame, 7) + (isOwn(frame.env.code) ? 0n : EXTRA.call);
  return opcodeOf(0xf1, "CALL", ISTANBUL.call, does, gas);
}

async function callStatic(frame: Frame): Promise<void> {
  const [gas, to, input, inputLength, output, outputLength] = frame.stack.popN(6) as Six;
  const data = readMemory(frame, input, inputLength);
  const success = await frame.interpreter.callStatic(gasFor(frame, gas), addressOf(to), 0n, data);
  writeReturned(frame, output, outputLength);
  frame.stack.push(success);
}

async function callDelegate(frame: Frame): Promise<void> {
  const [gas, to, input, inputLength, output, outputLength] = frame.stack.popN(6) as Six;
  const { interpreter, env } = frame;
  const data = readMemory(frame, input, inputLength);
  const success = await interpreter.callDelegate(gasFor(frame, gas), addressOf(to), env.callValue, data);
  writeReturned(frame, output, outputLength);
  frame.stack.push(success);
}

export function callOpcodes(manager: Manager): Opcode[] {
  const gas = (frame: Frame): bigint => memoryOf(frame, 6);
  return [
    call(manager),
    opcodeOf(0xf4, "DELEGATECALL", ISTANBUL.call + EXTRA.delegateCall, callDelegate, gas),
    opcodeOf(0xfa, "STATICCALL", ISTANBUL.call + EXTRA.staticCall, callStatic, gas),
  ];
}
