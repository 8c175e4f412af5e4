import { type Word, wordOfBytes } from "./word.js";

const JUMPDEST = 0x5b;
const PUSH1 = 0x60;
const PUSH32 = 0x7f;

/** Code with what is known of it: worked out once, and kept as long as the code is. */
export class Code {
  /** Zeros, which are STOPs, follow for as many bytes as a PUSH at the end may take. */
  public readonly padded: Uint8Array;
  /** 1 where a jump may go. */
  public readonly destinations: Uint8Array;
  #pushed: (Word | undefined)[] | undefined;

  public constructor(public readonly bytes: Uint8Array) {
    this.padded = new Uint8Array(bytes.length + 33);
    this.padded.set(bytes);
    this.destinations = new Uint8Array(bytes.length);
    for (let at = 0; at < bytes.length; at++) {
      const opcode = bytes[at]!;
      if (opcode === JUMPDEST) this.destinations[at] = 1;
      else if (opcode >= PUSH1 && opcode <= PUSH32) at += opcode - PUSH1 + 1;
    }
  }

  /** What a PUSH of more than four bytes at `pc` pushes. */
  public pushed(pc: number): Word {
    this.#pushed ??= new Array<Word | undefined>(this.bytes.length);
    const known = this.#pushed[pc];
    if (known !== undefined) return known;
    const from = pc + 1;
    const word = wordOfBytes(this.padded.subarray(from, from + this.padded[pc]! - PUSH1 + 1));
    return (this.#pushed[pc] = word);
  }
}

const contracts = new WeakMap<Uint8Array, Code>();
/** Init code is another array every time, and compared with the last of its length. */
const MOST_INIT_CODES = 64;
const initCodes = new Map<number, Code>();

/** @param bytes a contract's code, which stays the same array from block to block */
export function codeOfContract(bytes: Uint8Array): Code {
  let code = contracts.get(bytes);
  if (code === undefined) contracts.set(bytes, (code = new Code(bytes)));
  return code;
}

export function codeOfCreation(bytes: Uint8Array): Code {
  const last = initCodes.get(bytes.length);
  if (last !== undefined && Buffer.compare(last.bytes, bytes) === 0) return last;
  if (initCodes.size >= MOST_INIT_CODES) initCodes.clear();
  const code = new Code(bytes);
  initCodes.set(bytes.length, code);
  return code;
}
