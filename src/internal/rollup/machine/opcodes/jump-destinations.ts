import type { Blob } from "../state/part.js";

const JUMPDEST = 0x5b;
const PUSH1 = 0x60;
const PUSH32 = 0x7f;

const known = new WeakMap<Blob, Uint8Array>();

/** Whether a jump may land on `target`: a JUMPDEST of the code that is not push data. */
export function isJumpDestination(code: Blob, target: bigint): boolean {
  if (target >= BigInt(code.length)) return false;
  let map = known.get(code);
  if (map === undefined) {
    map = scan(code.bytes);
    known.set(code, map);
  }
  return map[Number(target)] === 1;
}

function scan(code: Uint8Array): Uint8Array {
  const map = new Uint8Array(code.length);
  for (let at = 0; at < code.length; at++) {
    const opcode = code[at] as number;
    if (opcode === JUMPDEST) map[at] = 1;
    else if (opcode >= PUSH1 && opcode <= PUSH32) at += opcode - PUSH1 + 1;
  }
  return map;
}
