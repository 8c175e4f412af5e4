/** Name, stack items taken, stack items put, of every assigned opcode (Osaka). */
type Shape = readonly [name: string, pops: number, pushes: number];

const FIXED: Readonly<Record<number, Shape>> = {
  0x00: ["STOP", 0, 0],
  0x01: ["ADD", 2, 1],
  0x02: ["MUL", 2, 1],
  0x03: ["SUB", 2, 1],
  0x04: ["DIV", 2, 1],
  0x05: ["SDIV", 2, 1],
  0x06: ["MOD", 2, 1],
  0x07: ["SMOD", 2, 1],
  0x08: ["ADDMOD", 3, 1],
  0x09: ["MULMOD", 3, 1],
  0x0a: ["EXP", 2, 1],
  0x0b: ["SIGNEXTEND", 2, 1],
  0x10: ["LT", 2, 1],
  0x11: ["GT", 2, 1],
  0x12: ["SLT", 2, 1],
  0x13: ["SGT", 2, 1],
  0x14: ["EQ", 2, 1],
  0x15: ["ISZERO", 1, 1],
  0x16: ["AND", 2, 1],
  0x17: ["OR", 2, 1],
  0x18: ["XOR", 2, 1],
  0x19: ["NOT", 1, 1],
  0x1a: ["BYTE", 2, 1],
  0x1b: ["SHL", 2, 1],
  0x1c: ["SHR", 2, 1],
  0x1d: ["SAR", 2, 1],
  0x1e: ["CLZ", 1, 1],
  0x20: ["KECCAK256", 2, 1],
  0x30: ["ADDRESS", 0, 1],
  0x31: ["BALANCE", 1, 1],
  0x32: ["ORIGIN", 0, 1],
  0x33: ["CALLER", 0, 1],
  0x34: ["CALLVALUE", 0, 1],
  0x35: ["CALLDATALOAD", 1, 1],
  0x36: ["CALLDATASIZE", 0, 1],
  0x37: ["CALLDATACOPY", 3, 0],
  0x38: ["CODESIZE", 0, 1],
  0x39: ["CODECOPY", 3, 0],
  0x3a: ["GASPRICE", 0, 1],
  0x3b: ["EXTCODESIZE", 1, 1],
  0x3c: ["EXTCODECOPY", 4, 0],
  0x3d: ["RETURNDATASIZE", 0, 1],
  0x3e: ["RETURNDATACOPY", 3, 0],
  0x3f: ["EXTCODEHASH", 1, 1],
  0x40: ["BLOCKHASH", 1, 1],
  0x41: ["COINBASE", 0, 1],
  0x42: ["TIMESTAMP", 0, 1],
  0x43: ["NUMBER", 0, 1],
  0x44: ["PREVRANDAO", 0, 1],
  0x45: ["GASLIMIT", 0, 1],
  0x46: ["CHAINID", 0, 1],
  0x47: ["SELFBALANCE", 0, 1],
  0x48: ["BASEFEE", 0, 1],
  0x49: ["BLOBHASH", 1, 1],
  0x4a: ["BLOBBASEFEE", 0, 1],
  0x50: ["POP", 1, 0],
  0x51: ["MLOAD", 1, 1],
  0x52: ["MSTORE", 2, 0],
  0x53: ["MSTORE8", 2, 0],
  0x54: ["SLOAD", 1, 1],
  0x55: ["SSTORE", 2, 0],
  0x56: ["JUMP", 1, 0],
  0x57: ["JUMPI", 2, 0],
  0x58: ["PC", 0, 1],
  0x59: ["MSIZE", 0, 1],
  0x5a: ["GAS", 0, 1],
  0x5b: ["JUMPDEST", 0, 0],
  0x5c: ["TLOAD", 1, 1],
  0x5d: ["TSTORE", 2, 0],
  0x5e: ["MCOPY", 3, 0],
  0x5f: ["PUSH0", 0, 1],
  0xf0: ["CREATE", 3, 1],
  0xf1: ["CALL", 7, 1],
  0xf2: ["CALLCODE", 7, 1],
  0xf3: ["RETURN", 2, 0],
  0xf4: ["DELEGATECALL", 6, 1],
  0xf5: ["CREATE2", 4, 1],
  0xfa: ["STATICCALL", 6, 1],
  0xfd: ["REVERT", 2, 0],
  0xfe: ["INVALID", 0, 0],
  0xff: ["SELFDESTRUCT", 1, 0],
};

const times = (count: number, shape: (n: number) => Shape): Shape[] =>
  Array.from({ length: count }, (_, n) => shape(n));

function shapeOf(opcode: number): Shape | undefined {
  if (opcode >= 0x60 && opcode <= 0x7f) return [`PUSH${opcode - 0x5f}`, 0, 1];
  if (opcode >= 0x80 && opcode <= 0x8f) return [`DUP${opcode - 0x7f}`, opcode - 0x7f, opcode - 0x7e];
  if (opcode >= 0x90 && opcode <= 0x9f) return [`SWAP${opcode - 0x8f}`, opcode - 0x8e, opcode - 0x8e];
  if (opcode >= 0xa0 && opcode <= 0xa4) return [`LOG${opcode - 0xa0}`, opcode - 0xa0 + 2, 0];
  return FIXED[opcode];
}

const SHAPES = times(256, (opcode) => shapeOf(opcode) ?? [`0x${opcode.toString(16).padStart(2, "0")}`, 0, 0]);

/** Names by opcode; an unassigned byte is named by its value. */
export const NAMES: readonly string[] = SHAPES.map(([name]) => name);
export const POPS = Uint8Array.from(SHAPES, ([, pops]) => pops);
export const PUSHES = Uint8Array.from(SHAPES, ([, , pushes]) => pushes);
export const ASSIGNED = Uint8Array.from(SHAPES, (_, opcode) => (shapeOf(opcode) === undefined ? 0 : 1));

/** Opcodes by name: `OP.ORIGIN` is 0x32. */
export const OP = Object.fromEntries(
  SHAPES.flatMap(([name], opcode) => (ASSIGNED[opcode] === 1 ? [[name, opcode]] : [])),
) as Readonly<Record<OpcodeName, number>>;

export type OpcodeName =
  | "STOP"
  | "MUL"
  | "SUB"
  | "EQ"
  | "ISZERO"
  | "AND"
  | "XOR"
  | "ORIGIN"
  | "CALLER"
  | "CALLVALUE"
  | "CODECOPY"
  | "GASPRICE"
  | "EXTCODESIZE"
  | "EXTCODECOPY"
  | "EXTCODEHASH"
  | "RETURNDATASIZE"
  | "RETURNDATACOPY"
  | "BLOCKHASH"
  | "COINBASE"
  | "TIMESTAMP"
  | "NUMBER"
  | "PREVRANDAO"
  | "GASLIMIT"
  | "BALANCE"
  | "SELFBALANCE"
  | "BASEFEE"
  | "BLOBHASH"
  | "BLOBBASEFEE"
  | "JUMP"
  | "JUMPI"
  | "JUMPDEST"
  | "PUSH0"
  | "PUSH1"
  | "PUSH20"
  | "PUSH32"
  | "DUP1"
  | "DUP16"
  | "SWAP1"
  | "SWAP16"
  | "CREATE"
  | "CREATE2"
  | "CALL"
  | "CALLCODE"
  | "DELEGATECALL"
  | "STATICCALL"
  | "RETURN"
  | "REVERT"
  | "INVALID"
  | "SELFDESTRUCT"
  | "ADD"
  | "LT"
  | "GT"
  | "SLT"
  | "SGT"
  | "DIV"
  | "MOD"
  | "SSTORE"
  | "OR"
  | "NOT"
  | "SHL"
  | "GAS";

/** How many bytes of data follow an opcode: 1 to 32 for PUSH1 to PUSH32. */
export function immediateSize(opcode: number): number {
  return opcode >= 0x60 && opcode <= 0x7f ? opcode - 0x5f : 0;
}
