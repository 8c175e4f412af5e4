/** Sets of opcodes as bitmaps: bit n is set when opcode n belongs. */
const bitmap = (...ranges: readonly (readonly [first: number, last: number])[]): Uint8Array => {
  const set = new Uint8Array(256);
  for (const [first, last] of ranges) set.fill(1, first, last + 1);
  return set;
};

/** Opcodes that need no look: everything else is data-carrying, halting, CALLER, or banned. */
const ALLOWED = bitmap(
  [0x01, 0x0b],
  [0x10, 0x1d],
  [0x20, 0x20],
  [0x34, 0x39],
  [0x3d, 0x3e],
  [0x50, 0x53],
  [0x57, 0x5b],
  [0x80, 0x9f],
  [0xa0, 0xa4],
);
/** STOP, JUMP, RETURN and INVALID; not REVERT, which is banned, and not JUMPI, which falls through. */
const HALTING = bitmap([0x00, 0x00], [0x56, 0x56], [0xf3, 0xf3], [0xfe, 0xfe]);

const PUSH1 = 0x60;
const PUSH32 = 0x7f;
const JUMPDEST = 0x5b;
const CALLER = 0x33;

/** CALLER may appear only at the head of these: the call of the execution manager, and a copy by the identity precompile. */
const KALL = Buffer.from("336000905af158600e01573d6000803e3d6000fd5b3d6001141558600a015760016000f35b", "hex");
const KOPY = Buffer.from("3350600060045af1", "hex");

/** Where and why OVM 1.0's SafetyChecker stopped. */
export interface UnsafeOpcode {
  pc: number;
  opcode: number;
}

/**
 * OVM 1.0's `isBytecodeSafe`: a port of its logic, which reads linearly, skips what follows a halting opcode up to the
 * next JUMPDEST, and rejects the first opcode that is not allowed. Empty code and a cut PUSH are safe.
 *
 * @returns The opcode that makes `code` unsafe; undefined when it is safe.
 * @see @eth-optimism/contracts 0.4.14, `OVM/execution/OVM_SafetyChecker.sol`
 */
export function findUnsafeOpcode(code: Uint8Array): UnsafeOpcode | undefined {
  let pc = 0;
  while (pc < code.length) {
    const opcode = code[pc] as number;
    if (ALLOWED[opcode] === 1) pc += 1;
    else if (opcode >= PUSH1 && opcode <= PUSH32) pc += opcode - PUSH1 + 2;
    else if (HALTING[opcode] === 1) pc = afterNextJumpdest(code, pc);
    else if (opcode === CALLER && startsWith(code, pc, KOPY)) pc += KOPY.length;
    else if (opcode === CALLER && startsWith(code, pc, KALL)) pc += KALL.length;
    else return { pc, opcode };
  }
  return undefined;
}

/** The verdict alone: true when the original would have let `code` be deployed. */
export function isBytecodeSafe(code: Uint8Array): boolean {
  return findUnsafeOpcode(code) === undefined;
}

function afterNextJumpdest(code: Uint8Array, halt: number): number {
  let pc = halt + 1;
  while (pc < code.length) {
    const opcode = code[pc] as number;
    if (opcode === JUMPDEST) return pc + 1;
    pc += opcode >= PUSH1 && opcode <= PUSH32 ? opcode - PUSH1 + 2 : 1;
  }
  return pc;
}

function startsWith(code: Uint8Array, pc: number, string: Uint8Array): boolean {
  if (pc + string.length > code.length) return false;
  return string.every((byte, index) => code[pc + index] === byte);
}
