import type { BaseHardfork } from "../../../../semantics/types.js";
import { isSince } from "../../transactions/intrinsic-gas.js";

/** Gas since Cancun, in the Yellow Paper's and the EIPs' words. */
export const GAS = {
  memoryWord: 3,
  copyWord: 3,
  keccakWord: 6,
  expByte: 50,
  logTopic: 375,
  logByte: 8,
  coldSlot: 2_100,
  coldAccount: 2_600,
  warm: 100,
  /** EIP-2200: SSTORE needs more than this. */
  sstoreSentry: 2_300,
  storageSet: 20_000,
  storageReset: 2_900,
  callValue: 9_000,
  callStipend: 2_300,
  newAccount: 25_000,
  /** EIP-3860, a word */
  initCodeWord: 2,
  createByte: 200,
} as const;

/** EIP-3529. */
export const REFUND = { cleared: 4_800, setAgain: 19_900, resetAgain: 2_800 } as const;

/** EIP-2929 and EIP-150. */
export const MAX_DEPTH = 1_024;
export const STACK_LIMIT = 1_024;

/** What the loop has to know of an opcode before it runs it. */
export interface OpcodeTable {
  /** Static gas. */
  readonly gas: Int32Array;
  /** Fewest words on the stack before it. No stack has as many as what is no opcode asks for. */
  readonly least: Int32Array;
  /** Most words on the stack before it. */
  readonly most: Int32Array;
  readonly names: readonly string[];
}

const NOT_DEFINED = STACK_LIMIT + 1;

/** First opcode, names, static gas, words taken, words left; each name is the next opcode's. */
type Row = [opcode: number, names: string, gas: number, taken: number, left: number];

const ROWS: readonly Row[] = [
  [0x00, "STOP", 0, 0, 0],
  [0x01, "ADD", 3, 2, 1],
  [0x02, "MUL", 5, 2, 1],
  [0x03, "SUB", 3, 2, 1],
  [0x04, "DIV SDIV MOD SMOD", 5, 2, 1],
  [0x08, "ADDMOD MULMOD", 8, 3, 1],
  [0x0a, "EXP", 10, 2, 1],
  [0x0b, "SIGNEXTEND", 5, 2, 1],
  [0x10, "LT GT SLT SGT EQ", 3, 2, 1],
  [0x15, "ISZERO", 3, 1, 1],
  [0x16, "AND OR XOR", 3, 2, 1],
  [0x19, "NOT", 3, 1, 1],
  [0x1a, "BYTE SHL SHR SAR", 3, 2, 1],
  [0x1e, "CLZ", 5, 1, 1],
  [0x20, "KECCAK256", 30, 2, 1],
  [0x30, "ADDRESS", 2, 0, 1],
  [0x31, "BALANCE", 0, 1, 1],
  [0x32, "ORIGIN CALLER CALLVALUE", 2, 0, 1],
  [0x35, "CALLDATALOAD", 3, 1, 1],
  [0x36, "CALLDATASIZE", 2, 0, 1],
  [0x37, "CALLDATACOPY", 3, 3, 0],
  [0x38, "CODESIZE", 2, 0, 1],
  [0x39, "CODECOPY", 3, 3, 0],
  [0x3a, "GASPRICE", 2, 0, 1],
  [0x3b, "EXTCODESIZE", 0, 1, 1],
  [0x3c, "EXTCODECOPY", 0, 4, 0],
  [0x3d, "RETURNDATASIZE", 2, 0, 1],
  [0x3e, "RETURNDATACOPY", 3, 3, 0],
  [0x3f, "EXTCODEHASH", 0, 1, 1],
  [0x40, "BLOCKHASH", 20, 1, 1],
  [0x41, "COINBASE TIMESTAMP NUMBER PREVRANDAO GASLIMIT CHAINID", 2, 0, 1],
  [0x47, "SELFBALANCE", 5, 0, 1],
  [0x48, "BASEFEE", 2, 0, 1],
  [0x49, "BLOBHASH", 3, 1, 1],
  [0x4a, "BLOBBASEFEE", 2, 0, 1],
  [0x50, "POP", 2, 1, 0],
  [0x51, "MLOAD", 3, 1, 1],
  [0x52, "MSTORE MSTORE8", 3, 2, 0],
  [0x54, "SLOAD", 0, 1, 1],
  [0x55, "SSTORE", 0, 2, 0],
  [0x56, "JUMP", 8, 1, 0],
  [0x57, "JUMPI", 10, 2, 0],
  [0x58, "PC MSIZE GAS", 2, 0, 1],
  [0x5b, "JUMPDEST", 1, 0, 0],
  [0x5c, "TLOAD", 100, 1, 1],
  [0x5d, "TSTORE", 100, 2, 0],
  [0x5e, "MCOPY", 3, 3, 0],
  [0x5f, "PUSH0", 2, 0, 1],
  ...Array.from({ length: 32 }, (_, n): Row => [0x60 + n, `PUSH${n + 1}`, 3, 0, 1]),
  ...Array.from({ length: 16 }, (_, n): Row => [0x80 + n, `DUP${n + 1}`, 3, n + 1, n + 2]),
  ...Array.from({ length: 16 }, (_, n): Row => [0x90 + n, `SWAP${n + 1}`, 3, n + 2, n + 2]),
  ...Array.from({ length: 5 }, (_, n): Row => [0xa0 + n, `LOG${n}`, 375, n + 2, 0]),
  [0xf0, "CREATE", 32_000, 3, 1],
  [0xf1, "CALL CALLCODE", 0, 7, 1],
  [0xf3, "RETURN", 0, 2, 0],
  [0xf4, "DELEGATECALL", 0, 6, 1],
  [0xf5, "CREATE2", 32_000, 4, 1],
  [0xfa, "STATICCALL", 0, 6, 1],
  [0xfd, "REVERT", 0, 2, 0],
  [0xff, "SELFDESTRUCT", 5_000, 1, 0],
];

const CLZ = 0x1e;

const tables = new Map<boolean, OpcodeTable>();

export function opcodeTable(hardfork: BaseHardfork): OpcodeTable {
  const hasClz = isSince(hardfork, "osaka");
  const known = tables.get(hasClz);
  if (known !== undefined) return known;
  const table = {
    gas: new Int32Array(256),
    least: new Int32Array(256).fill(NOT_DEFINED),
    most: new Int32Array(256),
    names: new Array<string>(256).fill("INVALID"),
  };
  for (const [first, names, gas, taken, left] of ROWS) {
    for (const [index, name] of names.split(" ").entries()) {
      const opcode = first + index;
      if (opcode === CLZ && !hasClz) continue;
      table.gas[opcode] = gas;
      table.least[opcode] = taken;
      table.most[opcode] = STACK_LIMIT - Math.max(0, left - taken);
      table.names[opcode] = name;
    }
  }
  tables.set(hasClz, table);
  return table;
}
