import type { AnalysedCode } from "./analyse.js";
import { NAMES } from "./opcodes.js";
import type { Match, Rule } from "./rule.js";
import type { Finding, Severity } from "./types.js";

const RANK: Readonly<Record<Severity, number>> = { error: 3, warning: 2, note: 1 };

/** Whether `severity` is at least `threshold`. */
export const reaches = (severity: Severity, threshold: Severity): boolean => RANK[severity] >= RANK[threshold];

/** A rule's match as a finding about a contract. */
export function findingOf(rule: Rule, match: Match, code: AnalysedCode, contract: string, semantics: string): Finding {
  const { index, also = [], severity, message, l1, l2, reference } = match;
  const pcs = [index, ...also].filter((at) => at >= 0).map((at) => code.pc(at) + code.offset);
  // What a compiler chose all over the code belongs to no line.
  const place = also.length > 0 ? undefined : code.place(index);
  return {
    rule: rule.id,
    severity,
    semantics,
    contract,
    code: code.kind,
    pc: pcs[0] ?? 0,
    pcs,
    ...(index < 0 ? {} : { opcode: NAMES[code.opcode(index)] }),
    message,
    l1,
    l2,
    fix: rule.fix,
    reference,
    ...(place === undefined ? {} : { source: place.position }),
  };
}

/** Findings that one place of the source led to, as one: compilers inline and repeat code. */
export function mergeByPlace(findings: readonly Finding[]): Finding[] {
  const merged = new Map<string, Finding>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const known = merged.get(key);
    if (known === undefined) merged.set(key, finding);
    else if (known.code === finding.code) known.pcs = [...new Set([...known.pcs, ...finding.pcs])];
  }
  return [...merged.values()];
}

function keyOf({ rule, semantics, message, code, pc, source }: Finding): string {
  const place = source === undefined ? `${code}@${pc}` : `${source.file}:${source.line}:${source.column}`;
  return [rule, semantics, message, place].join("\n");
}

/** By file, line, column, then by weight. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareText(a.source?.file ?? a.contract, b.source?.file ?? b.contract) ||
    (a.source?.line ?? 0) - (b.source?.line ?? 0) ||
    (a.source?.column ?? 0) - (b.source?.column ?? 0) ||
    compareText(a.contract, b.contract) ||
    RANK[b.severity] - RANK[a.severity] ||
    compareText(a.rule, b.rule) ||
    a.pc - b.pc
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
