import { Constants } from "./constants.js";
import { effectOf, type Instruction, instructionsOf } from "./instructions.js";

/** How far paths are followed: instructions in all, and stacks with which one place is reached. */
const MOST_STEPS = 600_000;
const MOST_STACKS = 2_000;
/** Opcodes that end a path: STOP, RETURN, REVERT, INVALID, SELFDESTRUCT. */
const ENDS: ReadonlySet<number> = new Set([0x00, 0xf3, 0xfd, 0xfe, 0xff]);
const [AND, CODECOPY, JUMP, JUMPI, JUMPDEST] = [0x16, 0x39, 0x56, 0x57, 0x5b];
/** OVM 2.0's own opcode, behind which code goes on. */
const L1BLOCKNUMBER = 0x4b;

/** Numbers from here on are no place in code. */
const NO_PLACE = 2n ** 48n;

/** A word on the stack by the instruction that made it, as far as that is known; the top is the last. */
type Stack = (Instruction | undefined)[];

/** The paths through code. */
export class Paths {
  readonly #code: Instruction[];
  readonly #byPc: ReadonlyMap<number, number>;
  readonly #constants = new Constants();
  readonly #reached = new Set<number>();
  /** Stacks with which places were reached, as text. */
  readonly #stacks = new Map<number, Set<string>>();
  readonly #open: { index: number; stack: Stack }[] = [];
  /** What each CODECOPY takes from the code, which is data. */
  readonly #copied = new Map<number, { from: number; to: number }>();
  #steps = 0;
  /** A target was not known, or there were too many ways: then each one that is pushed counts. */
  #isVague = false;
  /** A target was calculated: then every JUMPDEST counts. */
  #jumpsAnywhere = false;
  #isWidening = false;

  public constructor(code: Uint8Array) {
    this.#code = instructionsOf(code);
    this.#byPc = new Map(this.#code.map(({ pc }, index) => [pc, index]));
  }

  /** The instructions that can be reached. */
  public reached(): Instruction[] {
    if (this.#code.length > 0) this.#enter(0, []);
    this.#follow();
    if (this.#isVague) this.#widen();
    return [...this.#reached].map((index) => this.#code[index]!);
  }

  #follow(): void {
    for (let next = this.#open.pop(); next !== undefined; next = this.#open.pop()) {
      if (!this.#isWidening || !this.#reached.has(next.index)) this.#run(next.index, next.stack);
    }
  }

  /** Reaches what paths could not, until nothing is added: data that the code copies is left out. */
  #widen(): void {
    this.#isWidening = true;
    const before = this.#reached.size;
    for (const [index, { opcode }] of this.#code.entries()) {
      const isAnywhere = this.#jumpsAnywhere && opcode === JUMPDEST;
      const target = isAnywhere ? index : this.#reached.has(index) ? this.#placeOf(this.#code[index]) : undefined;
      if (target === undefined || this.#reached.has(target) || this.#isCopied(this.#code[target]!.pc)) continue;
      this.#enter(target, []);
      this.#follow();
    }
    if (this.#reached.size > before) this.#widen();
  }

  #enter(index: number, stack: Stack): void {
    if (this.#isWidening) {
      this.#open.push({ index, stack: [...stack] });
      return;
    }
    const kept = stack.map((word) => this.#constants.keep(word));
    const known = this.#stacks.get(index) ?? new Set();
    this.#stacks.set(index, known);
    const text = kept.map((word) => this.#constants.textOf(word)).join();
    const key = `${kept.length} ${text}`;
    if (this.#steps > MOST_STEPS || known.size >= MOST_STACKS) this.#isVague = true;
    else if (!known.has(key)) {
      known.add(key);
      this.#open.push({ index, stack: kept });
    }
  }

  /** Goes on until the path ends, or comes to a JUMPDEST. */
  #run(first: number, stack: Stack): void {
    for (let index = first; index < this.#code.length; index += 1) {
      const instruction = this.#code[index]!;
      const { opcode } = instruction;
      if (index > first && opcode === JUMPDEST) return this.#enter(index, stack);
      this.#reached.add(index);
      this.#steps += 1;
      if (ENDS.has(opcode)) return;
      if (opcode === JUMP || opcode === JUMPI) {
        const target = stack.pop();
        if (opcode === JUMPI) stack.pop();
        this.#jump(target, stack);
        if (opcode === JUMP) return;
      } else if (!this.#apply(index, instruction, stack)) return;
    }
  }

  #jump(target: Instruction | undefined, stack: Stack): void {
    const place = this.#placeOf(target);
    if (place !== undefined) return this.#enter(place, stack);
    // A number that is no JUMPDEST's place halts the frame.
    if (target?.constant !== undefined && target.constant < NO_PLACE) return;
    this.#isVague = true;
    if (target !== undefined) this.#jumpsAnywhere = true;
  }

  /** The JUMPDEST whose place an instruction pushes. */
  #placeOf(instruction: Instruction | undefined): number | undefined {
    const { constant } = instruction ?? {};
    if (constant === undefined || constant >= NO_PLACE) return undefined;
    const index = this.#byPc.get(Number(constant));
    return index !== undefined && this.#code[index]!.opcode === JUMPDEST ? index : undefined;
  }

  #isCopied(pc: number): boolean {
    return [...this.#copied.values()].some(({ from, to }) => pc >= from && pc < to);
  }

  /** What an instruction does to the stack; false for one that is not assigned, which halts. */
  #apply(index: number, instruction: Instruction, stack: Stack): boolean {
    const { opcode } = instruction;
    if (opcode >= 0x80 && opcode <= 0x8f) {
      stack.push(stack.at(0x7f - opcode));
      return true;
    }
    if (opcode >= 0x90 && opcode <= 0x9f) {
      const depth = opcode - 0x8f;
      while (stack.length <= depth) stack.unshift(undefined);
      const [top, other] = [stack.length - 1, stack.length - 1 - depth];
      [stack[top], stack[other]] = [stack[other], stack[top]];
      return true;
    }
    const effect = effectOf(opcode) ?? (opcode === L1BLOCKNUMBER ? { takes: 0, gives: 1 } : undefined);
    if (effect === undefined) return false;
    const taken = Array.from({ length: effect.takes }, () => stack.pop());
    if (effect.gives === 1) stack.push(opcode === AND ? this.#constants.masked(instruction, taken) : instruction);
    this.#constants.calculate(instruction, taken);
    if (opcode === CODECOPY) this.#noteCopy(index, taken);
    return true;
  }

  #noteCopy(index: number, [, from, length]: Stack): void {
    const [start, size] = [this.#constants.numberOf(from), this.#constants.numberOf(length)];
    if (start !== undefined && size !== undefined) this.#copied.set(index, { from: start, to: start + size });
  }
}
