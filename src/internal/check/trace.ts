import { type Disassembly, pushData, pushNumber } from "./disassemble.js";
import { ASSIGNED, OP, POPS, PUSHES } from "./opcodes.js";

/**
 * A value on the abstract stack: 1 + the instruction that made it, or 0 for unknown. It is all that the rules need:
 * what ORIGIN, CALLER, NUMBER or a constant is compared or called with.
 */
type Value = number;
const UNKNOWN: Value = 0;

/** Different stacks with which one block is looked at; beyond it the block's stack counts as unknown. */
const MAX_STACKS_PER_BLOCK = 2_000;
/** Instructions looked at before reachability falls back to jump targets that reachable code pushes. */
const MAX_STEPS = 600_000;

/** Two values that one instruction takes together; instruction indices, -1 when unknown. */
export interface Meeting {
  index: number;
  left: number;
  right: number;
}

/** A call and what is known of its operands; instruction indices, -1 when unknown. */
export interface CallSite {
  index: number;
  gas: number;
  to: number;
}

/** A CODECOPY whose source and length are constants. */
export interface CodeCopy {
  index: number;
  offset: number;
  length: number;
}

/** What running `code` over abstract values shows. */
export interface Trace {
  /** 1 for every instruction that can be reached. */
  reachable: Uint8Array;
  /** False when a jump's target stayed unknown, so that more may be marked reachable than is. */
  precise: boolean;
  /** EQ, SUB, XOR, LT, GT, SLT, SGT, ADD, DIV and MOD of a value from the context; MUL with any known operand. */
  meetings: Meeting[];
  calls: CallSite[];
  codeCopies: CodeCopy[];
  /** Constants that code calculates from constants, as optimized code does with long ones; by instruction. */
  folded: ReadonlyMap<number, bigint>;
  /** Values that each reached BLOCKHASH, EXTCODESIZE, EXTCODEHASH and SSTORE takes first. */
  uses: Meeting[];
}

/** OVM 2.0's own opcode: unassigned on L1, where it halts, but what follows it is code. */
const L1BLOCKNUMBER = 0x4b;

interface State {
  index: number;
  stack: Value[];
}

const isComparison = new Set([OP.EQ, OP.SUB, OP.XOR, OP.LT, OP.GT, OP.SLT, OP.SGT, OP.ADD, OP.MUL, OP.DIV, OP.MOD]);
const isUse = new Set([OP.BLOCKHASH, OP.EXTCODESIZE, OP.EXTCODEHASH, OP.SSTORE]);
const isFoldable = new Set([OP.ADD, OP.SUB, OP.OR, OP.NOT, OP.SHL]);
const isCall = new Set([OP.CALL, OP.CALLCODE, OP.DELEGATECALL, OP.STATICCALL]);
/** Opcodes whose result a rule may ask for after a block ends. */
const isKept = new Set([OP.ORIGIN, OP.CALLER, OP.NUMBER, OP.TIMESTAMP, OP.MUL]);

/** Follows every path of `code` over abstract values. Loops end because a block is entered once per stack. */
export function trace(disassembly: Disassembly): Trace {
  return new Tracer(disassembly).run();
}

class Tracer {
  readonly #disassembly: Disassembly;
  readonly #reachable: Uint8Array;
  readonly #stacksSeen = new Map<number, Set<number>>();
  readonly #pending: State[] = [];
  readonly #meetings = new Map<string, Meeting>();
  readonly #uses = new Map<string, Meeting>();
  readonly #calls = new Map<string, CallSite>();
  readonly #codeCopies = new Map<number, CodeCopy>();
  readonly #folded = new Map<number, bigint>();
  readonly #jumpdestPushes: Int32Array;
  /** For every PUSH of up to four bytes the first that pushes the same; -1 for all else. */
  readonly #constants: Int32Array;
  #steps = 0;
  #precise = true;
  #computedJump = false;
  #widening = false;

  constructor(disassembly: Disassembly) {
    this.#disassembly = disassembly;
    this.#reachable = new Uint8Array(disassembly.count);
    this.#jumpdestPushes = jumpdestsPushed(disassembly);
    this.#constants = smallConstants(disassembly);
  }

  run(): Trace {
    if (this.#disassembly.count > 0) this.#enter(0, []);
    this.#drain();
    if (!this.#precise) this.#widen();
    return {
      reachable: this.#reachable,
      precise: this.#precise,
      meetings: [...this.#meetings.values()],
      uses: [...this.#uses.values()],
      calls: [...this.#calls.values()],
      codeCopies: [...this.#codeCopies.values()],
      folded: this.#folded,
    };
  }

  #drain(): void {
    for (let state = this.#pending.pop(); state !== undefined; state = this.#pending.pop()) {
      if (!this.#widening || this.#reachable[state.index] === 0) this.#runBlock(state);
    }
  }

  /** Reaches what paths could not: every JUMPDEST that reachable code pushes, or all of them after a computed jump. */
  #widen(): void {
    const { count, opcodes } = this.#disassembly;
    this.#widening = true;
    for (let changed = true; changed;) {
      changed = false;
      for (let index = 0; index < count; index++) {
        const target = this.#computedJump && opcodes[index] === OP.JUMPDEST ? index : this.#pushedTarget(index);
        if (target < 0 || this.#reachable[target] === 1 || this.#isCopied(target)) continue;
        changed = true;
        this.#enter(target, []);
        this.#drain();
      }
    }
  }

  #pushedTarget(index: number): number {
    return this.#reachable[index] === 1 ? (this.#jumpdestPushes[index] as number) : -1;
  }

  /** What code copies from itself is data: the code that it deploys, or a table. */
  #isCopied(index: number): boolean {
    const pc = this.#disassembly.pcs[index] as number;
    return [...this.#codeCopies.values()].some(({ offset, length }) => pc >= offset && pc < offset + length);
  }

  #enter(index: number, stack: Value[]): void {
    if (this.#widening) {
      // Each block once more at most: this ends whatever the stacks are.
      if (this.#reachable[index] === 0) this.#pending.push({ index, stack });
      return;
    }
    const seen = this.#stacksSeen.get(index) ?? new Set<number>();
    this.#stacksSeen.set(index, seen);
    if (seen.size >= MAX_STACKS_PER_BLOCK || this.#steps > MAX_STEPS) {
      this.#precise = false;
      return;
    }
    const kept = stack.map((value) => (this.#isKept(value) ? value : UNKNOWN));
    const key = this.#keyOf(kept);
    if (seen.has(key)) return;
    seen.add(key);
    this.#pending.push({ index, stack: kept });
  }

  /** Values that no rule and no jump asks for are forgotten, so that blocks are entered with few different stacks. */
  #isKept(value: Value): boolean {
    if (value === UNKNOWN) return false;
    const index = value - 1;
    if ((this.#constants[index] as number) >= 0) return true;
    return isKept.has(this.#disassembly.opcodes[index] as number) || isAddress(this.#folded.get(index));
  }

  /** A stack's 53-bit hash, in which equal constants are equal wherever they were pushed. */
  #keyOf(stack: readonly Value[]): number {
    let low = stack.length;
    let high = 0;
    for (const value of stack) {
      const constant = value === UNKNOWN ? -1 : (this.#constants[value - 1] as number);
      const word = constant >= 0 ? constant + 1 : value;
      low = Math.imul(low ^ word, 0x01000193) ^ (low >>> 15);
      high = Math.imul(high + word, 0x85ebca6b) ^ (high >>> 13);
    }
    return (high & 0x1fffff) * 0x100000000 + (low >>> 0);
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
          this.#jump(target, [...stack]);
          break;
        }
        default:
          if (!this.#step(at, opcode, stack)) return;
      }
    }
  }

  #jump(target: Value, stack: Value[]): void {
    if (target === UNKNOWN) {
      this.#precise = false;
      return;
    }
    const maker = target - 1;
    const destination = this.#jumpdestPushes[maker] as number;
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
      stack.push(stack[stack.length - (opcode - OP.DUP1 + 1)] ?? UNKNOWN);
      return true;
    }
    if (opcode >= OP.SWAP1 && opcode <= OP.SWAP16) {
      swap(stack, opcode - OP.SWAP1 + 1);
      return true;
    }
    if (ASSIGNED[opcode] === 0 && opcode !== L1BLOCKNUMBER) return false;
    const pops = POPS[opcode] as number;
    const taken = pops === 0 ? NOTHING : take(stack, pops);
    if (PUSHES[opcode] === 1 || opcode === L1BLOCKNUMBER) stack.push(this.#result(at, opcode, taken));
    this.#observe(at, opcode, taken);
    return true;
  }

  #result(at: number, opcode: number, taken: readonly Value[]): Value {
    if (opcode === OP.AND) {
      // Masks of addresses and of function pointers leave the value what it is.
      const [left = UNKNOWN, right = UNKNOWN] = taken;
      if (this.#isMask(left)) return right;
      if (this.#isMask(right)) return left;
    }
    return at + 1;
  }

  #isMask(value: Value): boolean {
    if (value === UNKNOWN) return false;
    const opcode = this.#disassembly.opcodes[value - 1] as number;
    if (opcode === OP.SUB) return true; // (1 << 160) - 1, as optimized code writes it
    const data = pushData(this.#disassembly, value - 1);
    return data.length > 0 && data.every((byte) => byte === 0xff);
  }

  #observe(at: number, opcode: number, taken: readonly Value[]): void {
    if (isFoldable.has(opcode)) this.#fold(at, opcode, taken);
    if (isComparison.has(opcode)) {
      if (opcode === OP.MUL || this.#isContext(taken[0]) || this.#isContext(taken[1])) {
        note(this.#meetings, { index: at, left: (taken[0] ?? 0) - 1, right: (taken[1] ?? 0) - 1 });
      }
    } else if (isUse.has(opcode)) {
      note(this.#uses, { index: at, left: (taken[0] ?? 0) - 1, right: (taken[1] ?? 0) - 1 });
    } else if (isCall.has(opcode)) {
      const call = { index: at, gas: (taken[0] ?? 0) - 1, to: (taken[1] ?? 0) - 1 };
      this.#calls.set(`${call.index},${call.gas},${call.to}`, call);
    } else if (opcode === OP.CODECOPY) {
      const offset = this.#constant(taken[1]);
      const length = this.#constant(taken[2]);
      if (offset !== undefined && length !== undefined) this.#codeCopies.set(at, { index: at, offset, length });
    }
  }

  /** Whether a value is one that rules ask for: ORIGIN, CALLER, NUMBER, TIMESTAMP. */
  #isContext(value: Value | undefined): boolean {
    return value !== undefined && value !== UNKNOWN && isKept.has(this.#disassembly.opcodes[value - 1] as number);
  }

  #fold(at: number, opcode: number, taken: readonly Value[]): void {
    if (this.#folded.has(at) || taken.includes(UNKNOWN)) return;
    const operands = taken.map((value) => this.#wide(value));
    const [left, right = 0n] = operands;
    if (left === undefined || operands.includes(undefined)) return;
    this.#folded.set(at, BigInt.asUintN(256, fold(opcode, left, right)));
  }

  #wide(value: Value): bigint | undefined {
    if (value === UNKNOWN) return undefined;
    const index = value - 1;
    const opcode = this.#disassembly.opcodes[index] as number;
    if (opcode === OP.PUSH0) return 0n;
    if (opcode < OP.PUSH1 || opcode > OP.PUSH32) return this.#folded.get(index);
    return BigInt(`0x${Buffer.from(pushData(this.#disassembly, index)).toString("hex")}`);
  }

  #constant(value: Value | undefined): number | undefined {
    const constant = value === undefined ? undefined : this.#wide(value);
    return constant === undefined || constant > 0xffff_ffffn ? undefined : Number(constant);
  }
}

/** Whether a constant looks like an address: what is shorter is a number, what is longer a mask or a word of text. */
export function isAddress(constant: bigint | undefined): boolean {
  return constant !== undefined && constant >> 64n > 0n && constant >> 160n === 0n;
}

function fold(opcode: number, left: bigint, right: bigint): bigint {
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

const NOTHING: readonly Value[] = [];

function note(meetings: Map<string, Meeting>, meeting: Meeting): void {
  if (meeting.left < 0 && meeting.right < 0) return;
  meetings.set(`${meeting.index},${meeting.left},${meeting.right}`, meeting);
}

/** Takes `count` values, the top first; what lies below a block's known stack is unknown. */
function take(stack: Value[], count: number): Value[] {
  const taken: Value[] = [];
  for (let i = 0; i < count; i++) taken.push(stack.pop() ?? UNKNOWN);
  return taken;
}

function swap(stack: Value[], depth: number): void {
  while (stack.length <= depth) stack.unshift(UNKNOWN);
  const top = stack.length - 1;
  const other = top - depth;
  [stack[top], stack[other]] = [stack[other] as Value, stack[top] as Value];
}

/** For every PUSH of a JUMPDEST's position the instruction there; -1 for all else. */
function jumpdestsPushed(disassembly: Disassembly): Int32Array {
  const { count, opcodes, indexOf } = disassembly;
  const targets = new Int32Array(count).fill(-1);
  for (let index = 0; index < count; index++) {
    const position = pushNumber(disassembly, index);
    if (position === undefined || position >= indexOf.length) continue;
    const target = indexOf[position] as number;
    if (target >= 0 && opcodes[target] === OP.JUMPDEST) targets[index] = target;
  }
  return targets;
}

function smallConstants(disassembly: Disassembly): Int32Array {
  const { count, opcodes } = disassembly;
  const firsts = new Map<number, number>();
  const constants = new Int32Array(count).fill(-1);
  for (let index = 0; index < count; index++) {
    const opcode = opcodes[index] as number;
    if (opcode < OP.PUSH0 || opcode > OP.PUSH1 + 3) continue;
    const value = pushNumber(disassembly, index) as number;
    const first = firsts.get(value) ?? index;
    firsts.set(value, first);
    constants[index] = first;
  }
  return constants;
}
