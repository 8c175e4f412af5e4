import { type Disassembly, pushNumber } from "../disassemble.js";
import { ASSIGNED, OP, POPS, PUSHES } from "../opcodes.js";
import { Constants, isAddress } from "./constants.js";
import { jumpTargets } from "./jump-targets.js";
import { Observations } from "./observations.js";
import { duplicate, swap, take } from "./stack.js";
import { type Trace, UNKNOWN, type Value } from "./types.js";
import { Visits } from "./visits.js";

/** Instructions looked at before reachability falls back to jump targets that reachable code pushes. */
const MAX_STEPS = 600_000;

/** OVM 2.0's own opcode: unassigned on L1, where it halts, but what follows it is code. */
const L1BLOCKNUMBER = 0x4b;

/** Opcodes whose result a rule may ask for after a block ends. */
const isKept = new Set([OP.ORIGIN, OP.CALLER, OP.NUMBER, OP.TIMESTAMP, OP.MUL]);

interface State {
  index: number;
  stack: Value[];
}

/** Follows every path of `code` over abstract values. */
export function trace(disassembly: Disassembly): Trace {
  return new Tracer(disassembly).run();
}

class Tracer {
  readonly #disassembly: Disassembly;
  readonly #reachable: Uint8Array;
  readonly #pending: State[] = [];
  readonly #constants: Constants;
  readonly #observations: Observations;
  readonly #visits: Visits;
  readonly #jumpTargets: Int32Array;
  #steps = 0;
  #precise = true;
  #computedJump = false;
  #widening = false;

  constructor(disassembly: Disassembly) {
    this.#disassembly = disassembly;
    this.#reachable = new Uint8Array(disassembly.count);
    this.#jumpTargets = jumpTargets(disassembly);
    this.#constants = new Constants(disassembly);
    this.#observations = new Observations(this.#constants, (value) => this.#isContext(value));
    this.#visits = new Visits((value) => this.#constants.firstOf(value));
  }

  run(): Trace {
    if (this.#disassembly.count > 0) this.#enter(0, []);
    this.#drain();
    if (!this.#precise) this.#widen();
    const { folded } = this.#constants;
    return { reachable: this.#reachable, precise: this.#precise, folded, ...this.#observations.lists() };
  }

  #drain(): void {
    for (let state = this.#pending.pop(); state !== undefined; state = this.#pending.pop()) {
      if (!this.#widening || this.#reachable[state.index] === 0) this.#runBlock(state);
    }
  }

  /** Reaches what paths could not: every JUMPDEST that reachable code pushes, or all of them after a computed jump. */
  #widen(): void {
    const { count, opcodes, pcs } = this.#disassembly;
    this.#widening = true;
    for (let changed = true; changed;) {
      changed = false;
      for (let index = 0; index < count; index++) {
        const target = this.#computedJump && opcodes[index] === OP.JUMPDEST ? index : this.#pushedTarget(index);
        if (target < 0 || this.#reachable[target] === 1) continue;
        if (this.#observations.isCopied(pcs[target] as number)) continue;
        changed = true;
        this.#enter(target, []);
        this.#drain();
      }
    }
  }

  #pushedTarget(index: number): number {
    return this.#reachable[index] === 1 ? (this.#jumpTargets[index] as number) : -1;
  }

  #enter(index: number, stack: readonly Value[]): void {
    // Each block once more at most: this ends whatever the stacks are.
    if (this.#widening) {
      if (this.#reachable[index] === 0) this.#pending.push({ index, stack: [...stack] });
      return;
    }
    const kept = stack.map((value) => (this.#isKept(value) ? value : UNKNOWN));
    const visit = this.#steps > MAX_STEPS ? "full" : this.#visits.enter(index, kept);
    if (visit === "full") this.#precise = false;
    if (visit === "new") this.#pending.push({ index, stack: kept });
  }

  /** Values that no rule and no jump asks for are forgotten, so that blocks are entered with few different stacks. */
  #isKept(value: Value): boolean {
    if (value === UNKNOWN) return false;
    if (this.#constants.firstOf(value) >= 0) return true;
    return this.#isContext(value) || isAddress(this.#constants.folded.get(value - 1));
  }

  #isContext(value: Value): boolean {
    return value !== UNKNOWN && isKept.has(this.#disassembly.opcodes[value - 1] as number);
  }

  #runBlock({ index, stack }: State): void {
    const { count, opcodes } = this.#disassembly;
    for (let at = index; at < count; at++) {
      const opcode = opcodes[at] as number;
      if (at !== index && opcode === OP.JUMPDEST) return this.#enter(at, stack);
      this.#reachable[at] = 1;
      this.#steps++;
      switch (opcode) {
        case OP.STOP:
        case OP.RETURN:
        case OP.REVERT:
        case OP.INVALID:
        case OP.SELFDESTRUCT:
          return;
        case OP.JUMP:
          return this.#jump(stack.pop() ?? UNKNOWN, stack);
        case OP.JUMPI: {
          const target = stack.pop() ?? UNKNOWN;
          stack.pop();
          this.#jump(target, stack);
          break;
        }
        default:
          if (!this.#step(at, opcode, stack)) return;
      }
    }
  }

  #jump(target: Value, stack: readonly Value[]): void {
    if (target === UNKNOWN) {
      this.#precise = false;
      return;
    }
    const maker = target - 1;
    const destination = this.#jumpTargets[maker] as number;
    if (destination >= 0) return this.#enter(destination, stack);
    // A constant that does not point at a JUMPDEST halts the frame; anything else was computed, for example read from a jump table.
    if (pushNumber(this.#disassembly, maker) === undefined) {
      this.#precise = false;
      this.#computedJump = true;
    }
  }

  /** Applies one plain instruction; false when it is unassigned and so halts. */
  #step(at: number, opcode: number, stack: Value[]): boolean {
    if (opcode >= OP.DUP1 && opcode <= OP.DUP16) {
      duplicate(stack, opcode - OP.DUP1 + 1);
      return true;
    }
    if (opcode >= OP.SWAP1 && opcode <= OP.SWAP16) {
      swap(stack, opcode - OP.SWAP1 + 1);
      return true;
    }
    if (ASSIGNED[opcode] === 0 && opcode !== L1BLOCKNUMBER) return false;
    const taken = take(stack, POPS[opcode] as number);
    if (PUSHES[opcode] === 1 || opcode === L1BLOCKNUMBER) stack.push(this.#result(at, opcode, taken));
    this.#constants.fold(at, opcode, taken);
    this.#observations.observe(at, opcode, taken);
    return true;
  }

  #result(at: number, opcode: number, taken: readonly Value[]): Value {
    if (opcode === OP.AND) {
      // Masks of addresses and of function pointers leave the value what it is.
      const [left = UNKNOWN, right = UNKNOWN] = taken;
      if (this.#constants.isMask(left)) return right;
      if (this.#constants.isMask(right)) return left;
    }
    return at + 1;
  }
}
