// The directions in which the rooms may import each other (ARCHITECTURE.md, "Directions"). Prints each import that goes
// the wrong way and exits with 1.
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, posix, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const ROOM = "src/internal/";

/**
 * A room is the longest prefix that matches. `may` lists what it may import at run time, besides itself; `never` what must not even
 * come along with what it imports, but for shared vocabulary.
 */
const RULES = [
  { room: "rollup/keccak", may: [], pure: true },
  { room: "rollup/derivation", may: [], pure: true },
  { room: "rollup/dispute", may: ["rollup/derivation"], pure: true },
  { room: "check", may: ["rollup/ovm/semantics", "rollup/ovm/fees"], pure: true },
  { room: "rollup/ovm", may: ["rollup/derivation"] },
  { room: "rollup/machine", may: ["rollup/ovm", "rollup/derivation"] },
  { room: "rollup/l2", may: ["rollup/ovm", "rollup/derivation", "rollup/machine"] },
  { room: "rollup/l1", may: ["rollup/ovm", "rollup/derivation", "rollup/dispute"] },
  {
    room: "rollup/roles",
    may: ["rollup/l1", "rollup/l2", "rollup/ovm", "rollup/derivation", "rollup/dispute", "rollup/machine"],
  },
  // The second client: it reads L1 as the node does, and executes nothing as the node does.
  {
    room: "rollup/verifier",
    may: ["rollup/l1", "rollup/l1/l1-view", "rollup/proving/block-start", "rollup/lock"],
    never: ["rollup/l2", "rollup/ovm"],
    lazy: true,
  },
  { room: "rollup", may: ["rollup"] },
  { room: "connection", may: ["check"] },
  { room: "rpc", may: ["rollup", "connection"] },
  { room: "config", may: ["rollup"] },
];
/** Plain vocabulary that every room may use. */
const SHARED = [
  "artifacts",
  "rollup/types",
  "rollup/errors",
  "rollup/time/clock",
  "rollup/api",
  "rollup/l1-addresses",
  "rollup/l2/types",
  "rollup/dispute/types",
  "rollup/ovm/semantics",
  "rollup/ovm/predeploys/addresses",
  "rollup/ovm/predeploys/runtime-code",
  "rollup/derivation",
  "rollup/keccak",
  "rollup/ovm/execution/kzg",
];
const IO = new Set(["fs", "fs/promises", "net", "http", "https", "child_process", "dgram", "worker_threads"]);

const wrong = [];
/** What each module imports at run time. */
const imports = new Map();
for (const file of sources(join(root, ROOM))) {
  const module = relative(join(root, ROOM), file).replaceAll("\\", "/").replace(/\.ts$/, "");
  const rule = ruleOf(module);
  const text = readFileSync(file, "utf8");
  for (const match of text.matchAll(
    /^\s*(?:import|export)\s+(type\s)?[^;]*?from\s+"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)|^import\s+"([^"]+)"/gm,
  )) {
    const target = match[2] ?? match[3] ?? match[4];
    const typeOnly = match[1] !== undefined;
    if (!target.startsWith(".")) checkPackage(module, rule, target, typeOnly);
    else if (!typeOnly) {
      const imported = importedBy(file, target);
      checkRoom(module, rule, imported);
      const other = ruleOf(imported);
      if (match[3] === undefined && other?.lazy && other !== rule)
        wrong.push(`${module}: load ${imported} by import()`);
    }
  }
  if (module.startsWith("rollup/") && module !== "rollup/roles/driver" && /\bset(Timeout|Interval)\(/.test(text))
    wrong.push(`${module}: only rollup/roles/driver owns a timer`);
}

for (const { room, never } of RULES) if (never !== undefined) checkReach(room, never);

for (const line of wrong) console.log(line);
console.log(wrong.length === 0 ? "imports: all in their direction" : `imports: ${wrong.length} in the wrong direction`);
process.exitCode = wrong.length === 0 ? 0 : 1;

function checkPackage(module, rule, target, typeOnly) {
  if (module.startsWith("rollup/") && /^(hardhat|@nomicfoundation)(\/|$)/.test(target))
    wrong.push(`${module}: rollup/ never imports Hardhat (${target})`);
  if (/^(ethers|viem|chai|mocha)(\/|$)/.test(target) && !typeOnly && !module.startsWith("chai/"))
    wrong.push(`${module}: ${target} is an optional peer`);
  const name = target.replace(/^node:/, "");
  if (rule?.pure && builtinModules.includes(name) && IO.has(name))
    wrong.push(`${module}: ${rule.room}/ does no I/O (${target})`);
}

function importedBy(file, target) {
  return relative(join(root, ROOM), resolve(dirname(file), target))
    .replaceAll("\\", "/")
    .replace(/\.js$/, "");
}

function checkRoom(module, rule, imported) {
  imports.set(module, [...(imports.get(module) ?? []), imported]);
  if (rule === undefined) return;
  if (imported.startsWith("../")) {
    if (module.startsWith("rollup/")) wrong.push(`${module}: rollup/ does not import the public face (${imported})`);
    return;
  }
  if (!isIn(imported, [rule.room, ...rule.may, ...SHARED]))
    wrong.push(`${module}: ${rule.room}/ may not import ${imported}`);
}

/** Follows what a room imports as far as it leads. */
function checkReach(room, never) {
  const cameBy = new Map(
    [...imports.keys()].filter((module) => isIn(module, [room])).map((module) => [module, "itself"]),
  );
  for (const [module] of cameBy) {
    if (isIn(module, never) && !isIn(module, SHARED))
      wrong.push(`${room}/ reaches ${module}, by ${cameBy.get(module)}`);
    for (const imported of imports.get(module) ?? []) if (!cameBy.has(imported)) cameBy.set(imported, module);
  }
}

function isIn(module, rooms) {
  return rooms.some((room) => module === room || module.startsWith(`${room}/`));
}

function ruleOf(module) {
  return RULES.filter(({ room }) => module.startsWith(`${room}/`)).sort((a, b) => b.room.length - a.room.length)[0];
}

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (entry.name.endsWith(".ts") && !path.includes("/internal/artifacts/")) yield path;
  }
}
