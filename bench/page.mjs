// The table of a run on docs/performance.md, between two markers.
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";

const PAGE = new URL("../docs/performance.md", import.meta.url);
const BEGIN = "<!-- bench:begin -->";
const END = "<!-- bench:end -->";

export async function writePage(rows) {
  const page = readFileSync(PAGE, "utf8");
  const [before, after] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (before === -1 || after === -1) throw new Error(`${PAGE.pathname} needs the markers ${BEGIN} and ${END}.`);
  const written = `${page.slice(0, before)}${BEGIN}\n\n${table(rows)}\n\n${page.slice(after)}`;
  const filepath = fileURLToPath(PAGE);
  writeFileSync(PAGE, await format(written, { ...(await resolveConfig(filepath)), filepath }));
}

function table(rows) {
  const day = new Date().toISOString().slice(0, 10);
  const machine = `${day}, Node ${process.versions.node}, ${availableParallelism()} cores (${cpus()[0].model.trim()}).`;
  const head = ["what", "beside", "ours", "theirs", "ratio", "CPU ours", "CPU theirs", "CPU ratio"];
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const aligned = head.map((_, column) => (column < 2 ? "---" : "---:"));
  return [machine, "", line(head), line(aligned), ...rows.map((row) => line(cells(row)))].join("\n");
}

function cells({ name, peerName, unit, ours, peer, oursSpread, peerSpread, ratio, oursCpu, peerCpu, cpuRatio }) {
  const value = (median, spread) => `${median}${spread === undefined ? "" : ` (${spread.join("–")})`} ${unit}`;
  const cpu = [oursCpu, peerCpu].map((time) => (time === undefined ? "" : `${time} ms`));
  return [name, peerName, value(ours, oursSpread), value(peer, peerSpread), ratio, ...cpu, cpuRatio ?? ""];
}
