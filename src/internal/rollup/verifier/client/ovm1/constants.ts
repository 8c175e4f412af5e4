import type { Instruction } from "./instructions.js";

type Word = Instruction | undefined;

/** Opcodes whose result is known again where a path goes on: ORIGIN, CALLER, NUMBER, TIMESTAMP, MUL. */
const KNOWN_AGAIN: ReadonlySet<number> = new Set([0x32, 0x33, 0x43, 0x42, 0x02]);
const SUB = 0x03;
/** Longest constants, in bytes, that are known again where a path goes on. */
const SHORT = 4;
const MOST_NUMBER = 0xffff_ffffn;

/** What is calculated from two constants alone, or from one. */
const CALCULATIONS: Readonly<Record<number, (left: bigint, right: bigint) => bigint>> = {
  0x01: (left, right) => left + right,
  0x03: (left, right) => left - right,
  0x17: (left, right) => left | right,
  0x19: (left) => ~left,
  0x1b: (left, right) => (left > 255n ? 0n : right << left),
};

/** The words that follow from constants alone. */
export class Constants {
  /** The first word that each instruction calculated. */
  readonly #calculated = new Map<Instruction, bigint>();

  /** A word where a path goes on: most are forgotten there, so that places are reached with few stacks. */
  public keep(word: Word): Word {
    if (word === undefined) return undefined;
    const calculated = this.#calculated.get(word);
    const isAddress = calculated !== undefined && calculated >> 64n > 0n && calculated >> 160n === 0n;
    return isShort(word) || KNOWN_AGAIN.has(word.opcode) || isAddress ? word : undefined;
  }

  /** The same text for short constants that are equal, and for what one instruction made. */
  public textOf(word: Word): string {
    if (word === undefined) return "?";
    return isShort(word) ? `=${word.constant}` : `@${word.pc}`;
  }

  public calculate(instruction: Instruction, taken: readonly Word[]): void {
    const does = CALCULATIONS[instruction.opcode];
    if (does === undefined || this.#calculated.has(instruction)) return;
    const [left, right = 0n] = taken.map((word) => this.#wordOf(word));
    if (left === undefined || taken.some((word) => this.#wordOf(word) === undefined)) return;
    this.#calculated.set(instruction, BigInt.asUintN(256, does(left, right)));
  }

  /** What AND gives: masks of addresses and of functions leave a word what it is. */
  public masked(and: Instruction, [left, right]: readonly Word[]): Word {
    if (isMask(left)) return right;
    return isMask(right) ? left : and;
  }

  public numberOf(word: Word): number | undefined {
    const value = this.#wordOf(word);
    return value === undefined || value > MOST_NUMBER ? undefined : Number(value);
  }

  #wordOf(word: Word): bigint | undefined {
    return word && (word.constant ?? this.#calculated.get(word));
  }
}

function isShort({ constant, width }: Instruction): boolean {
  return constant !== undefined && width <= SHORT;
}

function isMask(word: Word): boolean {
  if (word === undefined) return false;
  return word.opcode === SUB || (word.width > 0 && word.constant === 2n ** BigInt(8 * word.width) - 1n);
}
