import { type Disassembly, pushData, pushNumber } from "../disassemble.js";
import { OP } from "../opcodes.js";
import { UNKNOWN, type Value } from "./types.js";

const isFoldable = new Set([OP.ADD, OP.SUB, OP.OR, OP.NOT, OP.SHL]);

/** The constants of a code: those that it pushes, and those that it calculates from them. */
export class Constants {
  readonly #disassembly: Disassembly;
  readonly #folded = new Map<number, bigint>();
  /** For every PUSH of up to four bytes the first that pushes the same; -1 for all else. */
  readonly #firsts: Int32Array;

  constructor(disassembly: Disassembly) {
    this.#disassembly = disassembly;
    this.#firsts = firstOfEach(disassembly);
  }

  /** What {@link fold} found, by instruction. */
  get folded(): ReadonlyMap<number, bigint> {
    return this.#folded;
  }

  /** The first instruction that pushes the same number of up to four bytes; -1 when the value is another. */
  firstOf(value: Value): number {
    return value === UNKNOWN ? -1 : (this.#firsts[value - 1] as number);
  }

  wordOf(value: Value): bigint | undefined {
    if (value === UNKNOWN) return undefined;
    const index = value - 1;
    const opcode = this.#disassembly.opcodes[index] as number;
    if (opcode === OP.PUSH0) return 0n;
    if (opcode < OP.PUSH1 || opcode > OP.PUSH32) return this.#folded.get(index);
    return BigInt(`0x${Buffer.from(pushData(this.#disassembly, index)).toString("hex")}`);
  }

  numberOf(value: Value | undefined): number | undefined {
    const word = value === undefined ? undefined : this.wordOf(value);
    return word === undefined || word > 0xffff_ffffn ? undefined : Number(word);
  }

  /** Whether AND with the value leaves an address or a function pointer what it is. */
  isMask(value: Value): boolean {
    if (value === UNKNOWN) return false;
    const opcode = this.#disassembly.opcodes[value - 1] as number;
    if (opcode === OP.SUB) return true; // (1 << 160) - 1, as optimized code writes it
    const data = pushData(this.#disassembly, value - 1);
    return data.length > 0 && data.every((byte) => byte === 0xff);
  }

  /** Notes what the instruction calculates, if it does so from constants alone. */
  fold(index: number, opcode: number, taken: readonly Value[]): void {
    if (!isFoldable.has(opcode) || this.#folded.has(index) || taken.includes(UNKNOWN)) return;
    const operands = taken.map((value) => this.wordOf(value));
    const [left, right = 0n] = operands;
    if (left === undefined || operands.includes(undefined)) return;
    this.#folded.set(index, BigInt.asUintN(256, calculate(opcode, left, right)));
  }
}

/** Whether a constant looks like an address: what is shorter is a number, what is longer a mask or a word of text. */
export function isAddress(constant: bigint | undefined): boolean {
  return constant !== undefined && constant >> 64n > 0n && constant >> 160n === 0n;
}

function calculate(opcode: number, left: bigint, right: bigint): bigint {
  switch (opcode) {
    case OP.ADD:
      return left + right;
    case OP.SUB:
      return left - right;
    case OP.OR:
      return left | right;
    case OP.NOT:
      return ~left;
    default:
      return left > 255n ? 0n : right << left;
  }
}

function firstOfEach(disassembly: Disassembly): Int32Array {
  const { count, opcodes } = disassembly;
  const firstOf = new Map<number, number>();
  const firsts = new Int32Array(count).fill(-1);
  for (let index = 0; index < count; index++) {
    const opcode = opcodes[index] as number;
    if (opcode < OP.PUSH0 || opcode > OP.PUSH1 + 3) continue;
    const value = pushNumber(disassembly, index) as number;
    const first = firstOf.get(value) ?? index;
    firstOf.set(value, first);
    firsts[index] = first;
  }
  return firsts;
}
