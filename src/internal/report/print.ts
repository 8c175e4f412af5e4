import type { CallOutcome, DifferentCall, DifferentOpcode, ReportData } from "./report.js";

/** The report as text, as it stands below the tests. */
export function printReport({ runs, opcodes, calls }: ReportData): string {
  const head = "Differences from L1 that ran on L2";
  const lines = [head, "=".repeat(head.length), ""];
  for (const [contract, met] of byContract(opcodes)) {
    lines.push(contract, ...aligned(met.map(opcodeCells)), "");
  }
  for (const call of calls) lines.push(...callLines(call), "");
  const sum = opcodes.reduce((total, { count }) => total + count, 0);
  const differing = calls.reduce((total, { count }) => total + count, 0);
  lines.push(
    `${plural(runs, "transaction or call", "transactions and calls")} watched: ${plural(sum, "opcode", "opcodes")} at ${plural(opcodes.length, "place", "places")} gave other results than on L1` +
      (differing === 0 ? "." : `, and ${plural(differing, "call", "calls")} ended otherwise.`),
  );
  return lines.join("\n");
}

function byContract(opcodes: readonly DifferentOpcode[]): Map<string, DifferentOpcode[]> {
  const contracts = new Map<string, DifferentOpcode[]>();
  for (const met of opcodes) {
    const heading = `${met.contract} (${met.semantics})`;
    contracts.set(heading, [...(contracts.get(heading) ?? []), met]);
  }
  return contracts;
}

function opcodeCells({ source, pc, opcode, l1, l2, count }: DifferentOpcode): string[] {
  const place = source === undefined ? `byte ${pc}` : `${source.file}:${source.line}`;
  return [place, opcode, `L1 ${short(l1)}`, `L2 ${short(l2)}`, `${count}×`];
}

function aligned(rows: readonly string[][]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column]!)).join("  ")}`.trimEnd());
}

function callLines({ contract, function: called, semantics, l1, l2, count }: DifferentCall): string[] {
  const log = firstDifferentLog(l1, l2);
  return [
    `${contract}.${called} (${semantics}) ended otherwise ${count}×`,
    `  L1  ${outcomeText(l1, log)}`,
    `  L2  ${outcomeText(l2, log)}`,
  ];
}

function outcomeText({ success, returnData, logs, gasUsed }: CallOutcome, log: number | undefined): string {
  const parts = [success ? "succeeds" : "fails", `returns ${short(returnData)}`];
  if (log !== undefined) parts.push(logs[log] === undefined ? "no log" : logText(logs[log]));
  return [...parts, `${gasUsed} gas`].join(", ");
}

function logText({ topics, data }: CallOutcome["logs"][number]): string {
  return `logs ${[...topics.slice(1), data].map(short).join(" ")}`;
}

function firstDifferentLog(l1: CallOutcome, l2: CallOutcome): number | undefined {
  const most = Math.max(l1.logs.length, l2.logs.length);
  return Array.from({ length: most }, (_, index) => index).find(
    (index) => JSON.stringify(l1.logs[index]) !== JSON.stringify(l2.logs[index]),
  );
}

/** Hashes and data are recognized by their ends; all of them is in the JSON. */
function short(value: string): string {
  return /^0x[0-9a-f]{41,}$/i.test(value) ? `${value.slice(0, 10)}…${value.slice(-8)}` : value;
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
