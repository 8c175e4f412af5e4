import type { CheckReport, Finding, Ovm1Verdict, Severity } from "../types.js";

/** Findings of several semantics at one place, told together. */
interface Group {
  first: Finding;
  findings: Finding[];
}

/** The report for people: by contract, with the source line and what each layer does. */
export function reportAsTable(report: CheckReport): string {
  const blocks = [
    ...[...byContract(report.findings)].map(([contract, groups]) =>
      [contract, "", ...groups.flatMap(groupLines)].join("\n"),
    ),
    ...verdicts(report.ovm1),
    ...report.errors.map(({ contract, message }) => `${contract}\n  could not be checked: ${message}`),
    summary(report),
  ];
  return blocks.join("\n\n");
}

function byContract(findings: readonly Finding[]): Map<string, Group[]> {
  const contracts = new Map<string, Map<string, Group>>();
  for (const finding of findings) {
    const groups = contracts.get(finding.contract) ?? new Map<string, Group>();
    contracts.set(finding.contract, groups);
    const key = [finding.rule, placeOf(finding), finding.message].join("\n");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: finding, findings: [finding] });
    else group.findings.push(finding);
  }
  return new Map([...contracts].map(([contract, groups]) => [contract, [...groups.values()]]));
}

function groupLines({ first, findings }: Group): string[] {
  const severity = findings.map((finding) => finding.severity).sort(bySeverity)[0] as Severity;
  return [
    `  ${severity.padEnd(7)}  ${first.rule}  ${placeOf(first)}`,
    `           ${first.message}`,
    ...excerptLines(first),
    `           L1: ${first.l1}`,
    ...findings.map(({ semantics, l2, severity: own }) => `           ${semantics} (${own}): ${l2}`),
    `           Fix: ${first.fix}`,
    "",
  ];
}

function excerptLines({ source }: Finding): string[] {
  if (source === undefined) return [];
  const number = String(source.line);
  const indent = source.excerpt.slice(0, source.column - 1).replace(/[^\t]/g, " ");
  const width =
    source.endLine === source.line ? source.endColumn - source.column : source.excerpt.length - source.column + 1;
  return [
    `           ${number} | ${source.excerpt}`,
    `           ${" ".repeat(number.length)} | ${indent}${"^".repeat(Math.max(width, 1))}`,
  ];
}

function placeOf({ source, code, pc, pcs }: Finding): string {
  if (source !== undefined) return `${source.file}:${source.line}:${source.column}`;
  return pcs.length === 0 ? `${code} code` : `${code} code, byte ${pc}`;
}

function verdicts(ovm1: readonly Ovm1Verdict[]): string[] {
  const [first, ...rest] = ovm1;
  if (first === undefined) return [];
  if (rest.length === 0) {
    const checker = first.safetyChecker.safe ? "accepts" : "rejects";
    const compiler = first.ovmCompiler.accepted ? "would have accepted" : "would have refused";
    return [`OVM 1.0: the SafetyChecker ${checker} this bytecode; the OVM's compiler ${compiler} its source.`];
  }
  const accepted = ovm1.filter(({ safetyChecker }) => safetyChecker.safe).length;
  const refused = ovm1.filter(({ ovmCompiler }) => !ovmCompiler.accepted).map(({ contract }) => `  ${contract}`);
  const verdict = `OVM 1.0: the SafetyChecker accepts ${accepted} of ${ovm1.length} contracts; the OVM's compiler would have refused ${refused.length}`;
  return [refused.length === 0 ? `${verdict}.` : [`${verdict}:`, ...refused].join("\n")];
}

function summary({ contracts, findings, errors, ignored, semantics }: CheckReport): string {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const parts = [
    `${contracts} contract${contracts === 1 ? "" : "s"} checked against ${semantics.join(", ")}`,
    `${count("error")} errors, ${count("warning")} warnings, ${count("note")} notes`,
    ...(ignored === 0 ? [] : [`${ignored} ignored`]),
    ...(errors.length === 0 ? [] : [`${errors.length} could not be checked`]),
  ];
  return parts.join("; ");
}

const ORDER: readonly Severity[] = ["error", "warning", "note"];
const bySeverity = (a: Severity, b: Severity): number => ORDER.indexOf(a) - ORDER.indexOf(b);
