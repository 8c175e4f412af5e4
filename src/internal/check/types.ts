import type { Source } from "../semantics/sources.js";
import type { Semantics } from "../semantics/types.js";
import type { BytecodeErrorKind } from "./bytecode.js";

/**
 * How much a difference matters. `error`: the code cannot be deployed there, or halts where it does not on L1. `warning`: it runs, with another
 * result. `note`: alike in kind, worth knowing.
 */
export type Severity = "error" | "warning" | "note";

/** Which code of a contract: what deploys it, or what lies at its address. */
export type CodeKind = "creation" | "runtime";

/** One source file of a build; `id` is the number by which source maps name it. */
export interface SourceFile {
  /** As the compiler knows it. */
  path: string;
  /** Its number in source maps. */
  id: number;
  /** Its text. */
  content: string;
}

/** Bytecode with what its compiler said of it. */
export interface CodeInput {
  /** Hexadecimal, with or without 0x. */
  bytecode: string;
  /** solc's compressed source map. */
  sourceMap?: string;
  /** Bytes that hold immutables: placeholders, not constants. */
  immutables?: readonly { start: number; length: number }[];
}

/** A contract to check. Raw bytecode comes as `runtime`, and is split if it turns out to deploy other code. */
export interface ContractInput {
  /** Shown in findings: a fully qualified name, a file, an address. */
  name: string;
  /** The code that deploys it. */
  creation?: CodeInput;
  /** The code at its address. */
  runtime?: CodeInput;
  /** The files that source maps name. */
  sources?: readonly SourceFile[];
}

/** Where a finding is in the source. Lines and columns count from 1. */
export interface SourcePosition {
  /** Path of the source file, as the compiler knows it. */
  file: string;
  /** First line. */
  line: number;
  /** First column. */
  column: number;
  /** Last line. */
  endLine: number;
  /** The column behind the last. */
  endColumn: number;
  /** The source line. */
  excerpt: string;
}

/** One difference between L1 and an L2, at one place of one contract. */
export interface Finding {
  /** The rule's name, as ignore comments and the baseline use it. */
  rule: string;
  /** How much the difference matters. */
  severity: Severity;
  /** Name of the L2's design. */
  semantics: string;
  /** The contract, by the name that it was given. */
  contract: string;
  /** The code that shows it. */
  code: CodeKind;
  /** Byte offset of the first instruction that shows it. */
  pc: number;
  /** All byte offsets that stem from this place of the source. */
  pcs: number[];
  /** Name of the instruction at `pc`; absent when the finding is about the code as a whole. */
  opcode?: string;
  /** The difference in a sentence. */
  message: string;
  /** What L1 does. */
  l1: string;
  /** What that L2 does. */
  l2: string;
  /** What to do about it. */
  fix: string;
  /** Where the difference is documented. */
  reference: Source;
  /** Its place in the source, where the compiler's source map is there. */
  source?: SourcePosition;
}

/** What OVM 1.0 would have said to a contract. */
export interface Ovm1Verdict {
  /** The contract, by the name that it was given. */
  contract: string;
  /** The original SafetyChecker, over creation and runtime code. */
  safetyChecker: { safe: boolean };
  /** Whether the OVM's own compiler would have taken what this code does. */
  ovmCompiler: { accepted: boolean };
}

/** A contract that could not be checked, or only in part. */
export interface CheckError {
  /** The contract, by the name that it was given. */
  contract: string;
  /** What is wrong with its bytecode. */
  kind: BytecodeErrorKind | "unknown";
  /** What happened, and what to do. */
  message: string;
}

/** What a check found. */
export interface CheckReport {
  /** Names of the designs that it checked against. */
  semantics: string[];
  /** How many contracts were checked, those with errors left out. */
  contracts: number;
  /** The differences, contract by contract. */
  findings: Finding[];
  /** One for each contract when `ovm1` is among the semantics. */
  ovm1: Ovm1Verdict[];
  /** Contracts that could not be checked. */
  errors: CheckError[];
  /** Findings that an ignore comment or the baseline silenced. */
  ignored: number;
}

/** What to check against. */
export interface CheckOptions {
  /** Names, or tables of your own; default: the four designs that ship with the package. */
  semantics?: readonly (string | Semantics)[];
}
