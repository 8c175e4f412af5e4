export const GENERATED = "<!-- generated: npm run docs -->";

/** A table, without columns that are empty in every row. */
export function table(headings, rows) {
  if (rows.length === 0) return [];
  const kept = headings.map((_, i) => rows.some((row) => row[i] !== ""));
  const line = (cells) => `| ${cells.filter((_, i) => kept[i]).join(" | ")} |`;
  return [line(headings), line(headings.map(() => "---")), ...rows.map((row) => line(row.map(cell))), ""];
}

function cell(text) {
  return text.replace(/\s*\n\s*/g, " ").replaceAll("|", "\\|");
}

export function code(text) {
  return text === "" ? "" : `\`${text}\``;
}

/** An example of TSDoc. It is a part of a program, so it has a language that the tests of docs/ do not run. */
export function example(text) {
  return [text.replace(/^```ts\n/, "```typescript\n"), ""];
}

export function kebab(name) {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
