import { bytesToHex } from "../../../bytes.js";
import type { Frame } from "../frame.js";
import { GAS } from "../gas.js";
import { OUT_OF_RANGE, STATIC_STATE_CHANGE } from "../halt.js";
import type { Machine } from "../machine.js";
import { hexOfWord } from "../word.js";

function returnDataCopy(machine: Machine, frame: Frame): void {
  const [to, from, length] = [frame.pop(), frame.pop(), frame.pop()];
  const { returnData } = frame;
  // Unlike other data, what was returned has no zeros behind it (EIP-211).
  const isIn = typeof from === "number" && typeof length === "number" && from + length <= returnData.length;
  if (!isIn) throw OUT_OF_RANGE;
  machine.expand(frame, to, length);
  machine.charge(frame, GAS.copyWord * Math.ceil(length / 32));
  frame.memory.copy(to as number, returnData, from, length);
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
  0x3e: returnDataCopy,
  0xa0: log(0),
  0xa1: log(1),
  0xa2: log(2),
  0xa3: log(3),
  0xa4: log(4),
};
