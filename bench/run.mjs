// Side-by-side measurements: a table, and with `--json FILE` the same rows as JSON. `--only PART` runs the files whose name holds PART;
// `--write` runs those whose rows docs/performance.md shows, and writes them there.
import { readdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { writePage } from "./page.mjs";

const NOT_A_MEASUREMENT = new Set([
  "run.mjs",
  "measure.mjs",
  "environment.mjs",
  "programs.mjs",
  "page.mjs",
  "peers.mjs",
  "hardhat-test.mjs",
]);
/** What other pages show. */
const NOT_ON_THE_PAGE = new Set(["check.mjs", "disputes.mjs", "machine.mjs", "suites.mjs", "verifier.mjs"]);

const options = {
  json: { type: "string" },
  only: { type: "string", default: "" },
  write: { type: "boolean", default: false },
};
const { values } = parseArgs({ options });
const files = readdirSync(dirname(fileURLToPath(import.meta.url)))
  .filter((file) => file.endsWith(".mjs") && !NOT_A_MEASUREMENT.has(file) && file.includes(values.only))
  .filter((file) => !values.write || !NOT_ON_THE_PAGE.has(file))
  .sort();

const rows = [];
for (const file of files) {
  const { default: measure } = await import(`./${file}`);
  for (const row of await measure()) {
    rows.push(row);
    const { name, unit, ours, peer, peerName, ratio, cpuRatio } = row;
    const cpu = cpuRatio === undefined ? "" : `, of CPU time ${cpuRatio}`;
    console.log(`${name}: ${ours} ${unit}; ${peerName}: ${peer} ${unit}; ratio ${ratio}${cpu}`);
  }
}
console.table(rows.map(({ oursSpread: _ours, peerSpread: _peer, ...row }) => row));
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
if (values.write) await writePage(rows);
// Nothing may keep the process alive; a handle that does is a leak worth seeing.
process.exitCode = 0;
