import { sliceWithZeros, toBigInt } from "../state/bytes.js";
import { type Opcode, push } from "./table.js";

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

/** The bytes behind the opcode; zeros beyond the code's end. */
function pushBytes(count: number): Opcode {
  return push(0x5f + count, `PUSH${count}`, 3, ({ frame }) => {
    const value = toBigInt(sliceWithZeros(frame.fields.code.bytes, BigInt(frame.pc), count));
    frame.pc += count;
    return value;
  });
}

function dup(n: number): Opcode {
  const execute: Opcode["execute"] = ({ frame }) => frame.push(frame.peek(n - 1));
  return { code: 0x7f + n, name: `DUP${n}`, inputs: n, outputs: n + 1, gas: 3, execute };
}

function swap(n: number): Opcode {
  const execute: Opcode["execute"] = ({ frame }) => frame.swap(n);
  return { code: 0x8f + n, name: `SWAP${n}`, inputs: n + 1, outputs: n + 1, gas: 3, execute };
}

export const stack: readonly Opcode[] = [
  { code: 0x50, name: "POP", inputs: 1, outputs: 0, gas: 2, execute: ({ frame }) => void frame.pop() },
  push(0x5f, "PUSH0", 2, () => 0n),
  ...range(32).map(pushBytes),
  ...range(16).map(dup),
  ...range(16).map(swap),
];
