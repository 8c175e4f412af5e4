import { bytesToHex } from "../../../bytes.js";
import type { Frame } from "../frame.js";
import { GAS } from "../gas.js";
import { OUT_OF_RANGE, STATIC_STATE_CHANGE } from "../halt.js";
import type { Machine } from "../machine.js";
import { hexOfWord, readWord } from "../word.js";

/** Gas for every word of a range that is paid for already. */
function chargeWords(machine: Machine, frame: Frame, gas: number, length: number): void {
  machine.charge(frame, gas * Math.ceil(length / 32));
}

function keccak(machine: Machine, frame: Frame): void {
  const [offset, length] = [frame.pop() as number, frame.pop() as number];
  machine.expand(frame, offset, length);
  chargeWords(machine, frame, GAS.keccakWord, length);
  frame.push(readWord(frame.memory.digest(offset, length), 0));
}

function copies(source: (frame: Frame) => Uint8Array): (machine: Machine, frame: Frame) => void {
  return (machine, frame) => {
    const [to, from, length] = [frame.pop(), frame.pop(), frame.pop()];
    machine.expand(frame, to, length);
    chargeWords(machine, frame, GAS.copyWord, length as number);
    frame.memory.copy(to as number, source(frame), from, length as number);
  };
}

function returnDataCopy(machine: Machine, frame: Frame): void {
  const [to, from, length] = [frame.pop(), frame.pop(), frame.pop()];
  const { returnData } = frame;
  // Unlike other data, what was returned has no zeros behind it (EIP-211).
  const isIn = typeof from === "number" && typeof length === "number" && from + length <= returnData.length;
  if (!isIn) throw OUT_OF_RANGE;
  machine.expand(frame, to, length);
  chargeWords(machine, frame, GAS.copyWord, length);
  frame.memory.copy(to as number, returnData, from, length);
}

function memoryCopy(machine: Machine, frame: Frame): void {
  const [to, from, length] = [frame.pop(), frame.pop(), frame.pop()];
  machine.expand(frame, from, length);
  machine.expand(frame, to, length);
  chargeWords(machine, frame, GAS.copyWord, length as number);
  frame.memory.move(to as number, from as number, length as number);
}

function log(topics: number): (machine: Machine, frame: Frame) => void {
  return (machine, frame) => {
    if (frame.isStatic) throw STATIC_STATE_CHANGE;
    const [offset, length] = [frame.pop(), frame.pop()];
    machine.expand(frame, offset, length);
    machine.charge(frame, GAS.logTopic * topics + GAS.logByte * (length as number));
    machine.logs.push({
      address: `0x${frame.self.key}`,
      topics: Array.from({ length: topics }, () => `0x${hexOfWord(frame.pop())}` as const),
      data: bytesToHex(frame.memory.view(offset as number, length as number)),
    });
  };
}

export const memory: Record<number, (machine: Machine, frame: Frame) => void> = {
  0x20: keccak,
  0x37: copies(({ fields }) => fields.input),
  0x39: copies(({ code }) => code.bytes),
  0x3e: returnDataCopy,
  0x5e: memoryCopy,
  0xa0: log(0),
  0xa1: log(1),
  0xa2: log(2),
  0xa3: log(3),
  0xa4: log(4),
};
