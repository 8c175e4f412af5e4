import { type Source, type SourceKey, SOURCES } from "./sources.js";
import type { Row, Semantics } from "./types.js";
import { isRow } from "./values-of.js";

const SECTIONS: readonly (readonly [key: keyof Semantics, title: string])[] = [
  ["context", "Block and transaction context"],
  ["opcodes", "Opcodes"],
  ["block", "Blocks"],
  ["code", "Code"],
  ["transactions", "Transactions"],
  ["accounts", "Accounts"],
  ["predeploys", "Predeploys"],
  ["precompiles", "Precompiles"],
  ["fees", "Fees"],
  ["aliasing", "Aliasing"],
  ["caps", "Caps of this simulator"],
];

/** A semantics as a page of documentation: every row with its value, its sentence and its source. */
export function semanticsPage(semantics: Semantics): string {
  const sections = SECTIONS.map(([key, title]) => [title, rowsOf(semantics[key])] as const);
  return [
    `# ${semantics.title}: semantics \`${semantics.name}\``,
    "",
    `${semantics.summary} ${semantics.hardfork.says}`,
    "",
    "This page is generated from the table that the L2 node and the checker use: `npm run docs` writes it.",
    ...sections
      .filter(([, rows]) => rows.length > 0)
      .flatMap(([title, rows]) => ["", `## ${title}`, "", ...table(rows)]),
    "",
  ].join("\n");
}

function rowsOf(section: unknown): [name: string, row: Row<unknown>][] {
  if (Array.isArray(section)) return (section as Row<{ name: string }>[]).map((row) => [row.value.name, row]);
  return Object.entries(section as object).flatMap(([name, row]): [string, Row<unknown>][] =>
    isRow(row) ? [[name, row]] : [],
  );
}

function table(rows: readonly (readonly [string, Row<unknown>])[]): string[] {
  return [
    "| | value | what a contract sees | source |",
    "| --- | --- | --- | --- |",
    ...rows.map(
      ([name, { value, says, source }]) => `| ${name} | ${cell(show(value))} | ${cell(says)} | ${cell(link(source))} |`,
    ),
  ];
}

function show(value: unknown): string {
  if (value === null) return "none";
  if (typeof value === "string") return code(value);
  if (typeof value !== "object") return code(JSON.stringify(typeof value === "bigint" ? Number(value) : value));
  if (Array.isArray(value)) return code(value.join(", "));
  const fields = Object.entries(value)
    .filter(([key]) => key !== "name")
    .map(([key, field]) => `${key} ${key === "opcode" ? `0x${Number(field).toString(16)}` : String(field)}`);
  return code(fields.join(", "));
}

function link({ of, at }: Source): string {
  const known = Object.hasOwn(SOURCES, of) ? SOURCES[of as SourceKey] : undefined;
  return known === undefined ? `${of}: ${at}` : `[${known.title}](${known.url}): ${at}`;
}

const code = (text: string): string => `\`${text}\``;
const cell = (text: string): string => text.replaceAll("|", "\\|");
