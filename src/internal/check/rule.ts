import { existsAt } from "../semantics/missing-opcodes.js";
import type { Source } from "../semantics/sources.js";
import type { OpcodeStatus, Row, Semantics } from "../semantics/types.js";
import type { AnalysedCode } from "./analyse.js";
import { isAssigned } from "./disassemble.js";
import type { Severity } from "./types.js";

/** What a rule looks at: one code under one semantics. */
export interface RuleContext {
  code: AnalysedCode;
  semantics: Semantics;
  /** Ethereum's table. */
  l1: Semantics;
}

/** What a rule found. */
export interface Match {
  /** Instruction; -1 when the code as a whole is meant. */
  index: number;
  /** Further instructions of the same finding. */
  also?: readonly number[];
  severity: Severity;
  message: string;
  l1: string;
  l2: string;
  reference: Source;
}

/** One kind of finding. */
export interface Rule {
  /** Stable name, used by ignore comments and baselines. */
  id: string;
  title: string;
  /** For the documentation: what the finding means. */
  means: string;
  /** What to do about it; shown with every finding. */
  fix: string;
  run(context: RuleContext): readonly Match[];
}

const texts = new WeakMap<Row<unknown>, string>();

/** A row's value as text, to be compared; rows never change, so each is written once. */
function textOf(row: Row<unknown>): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const text = JSON.stringify(row.value, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value));
  texts.set(row, text);
  return text;
}

/** `warning` when two rows hold different values, `note` when only the words differ, undefined when both are alike. */
export function difference(l2: Row<unknown>, l1: Row<unknown>): Severity | undefined {
  if (textOf(l2) !== textOf(l1)) return "warning";
  return l2.says === l1.says ? undefined : "note";
}

/** How a semantics differs on `opcode`; undefined when it runs it as L1 does, or neither knows it. */
export function opcodeDifference(
  semantics: Semantics,
  opcode: number,
): { status: OpcodeStatus; row: Row<unknown> } | undefined {
  const row = semantics.opcodes.find((candidate) => candidate.value.opcode === opcode);
  if (row !== undefined) return { status: row.value.status, row };
  const gone = isAssigned(opcode) && !existsAt(opcode, semantics.hardfork.value);
  return gone ? { status: "invalid", row: semantics.hardfork } : undefined;
}

/** Whether a frame cannot execute `opcode` at all: other rules then have nothing to add. */
export function isGone(semantics: Semantics, opcode: number): boolean {
  const status = opcodeDifference(semantics, opcode)?.status;
  return status === "invalid" || status === "rejected";
}

/** A match that sets two rows against each other. */
export function compare(index: number, severity: Severity, message: string, l1: Row<unknown>, l2: Row<unknown>): Match {
  return { index, severity, message, l1: l1.says, l2: l2.says, reference: l2.source };
}
