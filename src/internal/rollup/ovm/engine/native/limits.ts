import type { SemanticsValues } from "../../../../semantics/types.js";
import { type OpcodeTable, opcodeTable } from "./gas.js";

/** What a semantics changes of the machine. */
export interface Limits {
  table: OpcodeTable;
  chainId: bigint;
  /** bytes of memory that one opcode reads or writes; null: none but gas */
  rangeBytes: number | null;
  maxCodeSize: number;
  /** bytes; null: none */
  maxInitCodeSize: number | null;
}

export function limitsOf({ hardfork, caps, code }: SemanticsValues, chainId: bigint): Limits {
  const { maxCodeSize, maxInitCodeSize } = code;
  return { table: opcodeTable(hardfork), chainId, rangeBytes: caps.rangeBytes, maxCodeSize, maxInitCodeSize };
}
