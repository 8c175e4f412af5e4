// What came of the mutants: a table by file, the survivors with the reason why each makes no difference, and docs/mutation-testing.md.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const PAGE = join(ROOT, "docs", "mutation-testing.md");
/** By file and name of a mutant: why no test can tell it from the contract. */
const REASONS = JSON.parse(readFileSync(join(ROOT, "scripts", "mutation", "equivalent.json"), "utf8"));

const OUTCOMES = ["killed", "survived", "same code", "invalid"];

/**
 * Survivors without a reason, and reasons without a survivor.
 * @param {object[]} judged
 * @param {boolean} isWhole whether all mutants were judged, so that a reason whose mutant is not among them is out of date
 */
export function problemsOf(judged, isWhole) {
  const outcomes = new Map(judged.map((mutant) => [keyOf(mutant), mutant]));
  const unexplained = judged
    .filter((mutant) => mutant.outcome === "survived" && reasonOf(mutant) === undefined)
    .map(({ file, line, name }) => `survived, and no reason is given for it: ${file}:${line} ${name}`);
  const stale = Object.entries(REASONS)
    .flatMap(([file, reasons]) => Object.keys(reasons).map((name) => keyOf({ file, name })))
    .filter((key) => (outcomes.has(key) ? outcomes.get(key).outcome !== "survived" : isWhole))
    .map((key) => `does not survive (any more), but has a reason: ${key}`);
  return [...unexplained, ...stale];
}

/** A Markdown table. */
export function summaryOf(judged) {
  const files = [...new Set(judged.map(({ file }) => file))].sort();
  const count = (mutants, outcome) => mutants.filter((mutant) => mutant.outcome === outcome).length;
  const row = (name, mutants) => [name, mutants.length, ...OUTCOMES.map((outcome) => count(mutants, outcome))];
  const rows = [
    ["", "mutants", ...OUTCOMES],
    ["---", "---:", ...OUTCOMES.map(() => "---:")],
    ...files.map((file) =>
      row(
        `\`${file}\``,
        judged.filter((mutant) => mutant.file === file),
      ),
    ),
    row("all", judged),
  ];
  return rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/**
 * Writes what is generated of docs/mutation-testing.md.
 * @param {object[]} judged
 * @param {number} total how many mutants there are
 */
export function writePage(judged, total) {
  const page = readFileSync(PAGE, "utf8");
  const [head] = page.split("<!-- generated -->");
  const survivors = judged.filter(({ outcome }) => outcome === "survived");
  const sections = [...new Set(survivors.map(({ file }) => file))].sort().map((file) => {
    const items = survivors.filter((mutant) => mutant.file === file).map(itemOf);
    return [`### \`${file}\``, "", ...items].join("\n");
  });
  const counts = `Of ${total} mutants ${judged.length} were tried.`;
  const found = sections.length === 0 ? ["None of these."] : sections;
  const parts = ["<!-- generated -->", "## Counts", counts, summaryOf(judged), "## Survivors", ...found];
  writeFileSync(PAGE, `${head}${parts.join("\n\n")}\n`);
}

function itemOf(mutant) {
  const { place, before, after } = mutant;
  return `- ${place}: \`${before}\` → \`${after}\`  \n  ${reasonOf(mutant)}`;
}

/** Whether a reason is given why no test can tell a mutant from the contract. */
export function hasReason(mutant) {
  return reasonOf(mutant) !== undefined;
}

function reasonOf({ file, name }) {
  return REASONS[file]?.[name];
}

function keyOf({ file, name }) {
  return `${file} ${name}`;
}
