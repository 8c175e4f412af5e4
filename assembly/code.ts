import { BEHIND_CODE } from "../src/internal/rollup/ovm/engine/native/core/layout";

const JUMPDEST: u32 = 0x5b;
const PUSH1: u32 = 0x60;
const PUSH32: u32 = 0x7f;

/** Writes a bit for each byte of code: whether a jump may go there. */
export function analyse(code: usize, length: u32, destinations: usize): void {
  memory.fill(destinations, 0, (length + 7) >> 3);
  for (let at: u32 = 0; at < length; at++) {
    const opcode = <u32>load<u8>(code + at);
    if (opcode == JUMPDEST) {
      const byte = destinations + (at >> 3);
      store<u8>(byte, load<u8>(byte) | (u8(1) << u8(at & 7)));
    } else if (opcode >= PUSH1 && opcode <= PUSH32) {
      at += opcode - PUSH1 + 1;
    }
  }
}

export function isDestination(code: usize, length: u32, to: u64): bool {
  if (to >= length) return false;
  const byte = load<u8>(code + length + BEHIND_CODE + <usize>(to >> 3));
  return ((byte >> (<u8>(to & 7))) & 1) == 1;
}
