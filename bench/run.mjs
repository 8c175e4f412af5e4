// Side-by-side measurements: a table, and with `--json FILE` the same rows as JSON. `--only PART` runs the files whose name holds PART.
import { readdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const NOT_A_MEASUREMENT = new Set(["run.mjs", "measure.mjs", "environment.mjs", "programs.mjs"]);

const { values } = parseArgs({ options: { json: { type: "string" }, only: { type: "string", default: "" } } });
const files = readdirSync(dirname(fileURLToPath(import.meta.url)))
  .filter((file) => file.endsWith(".mjs") && !NOT_A_MEASUREMENT.has(file) && file.includes(values.only))
  .sort();

const rows = [];
for (const file of files) {
  const { default: measure } = await import(`./${file}`);
  for (const row of await measure()) {
    rows.push(row);
    console.log(`${row.name}: ${row.ours} ${row.unit}; ${row.peerName}: ${row.peer} ${row.unit}; ratio ${row.ratio}`);
  }
}
console.table(rows);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
// Nothing may keep the process alive; a handle that does is a leak worth seeing.
process.exitCode = 0;
