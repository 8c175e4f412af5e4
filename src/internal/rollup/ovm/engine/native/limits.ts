import type { SemanticsValues } from "../../../../semantics/types.js";
import { type OpcodeTable, opcodeTable } from "./gas.js";

/** What a semantics changes of the machine. */
export interface Limits {
  table: OpcodeTable;
  chainId: bigint;
  /** bytes that a precompile takes; null: none but gas */
  precompileBytes: number | null;
  maxCodeSize: number;
  /** bytes; null: none */
  maxInitCodeSize: number | null;
}

export function limitsOf({ hardfork, caps, code }: SemanticsValues, chainId: bigint): Limits {
  const { maxCodeSize, maxInitCodeSize } = code;
  return { table: opcodeTable(hardfork), chainId, precompileBytes: caps.precompileBytes, maxCodeSize, maxInitCodeSize };
}
