// The directions in which the rooms may import each other, types included (ARCHITECTURE.md, "Directions"), and that no file imports
// itself by way of others. Prints each import that goes the wrong way and exits with 1.
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, posix, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const ROOM = "src/internal/";

/** Words of the rollup that hold no logic: data types, fixed addresses, the error class. */
const WORDS = [
  "rollup/types",
  "rollup/errors",
  "rollup/error-codes",
  "rollup/shown",
  "rollup/l1-addresses",
  "rollup/l2-addresses",
  "rollup/create2-proxy",
];
/** What stands on nothing but words and pure rooms. */
const GROUND = [...WORDS, "semantics", "rollup/keccak", "rollup/crypto", "rollup/derivation"];

/**
 * A room is the longest prefix that matches, and every file is in one. `may` lists what it may import besides itself (`*`: anything);
 * `pure` rooms do no I/O; `lazy` ones are loaded by import() from outside; `never` names what a room must not reach, however far its
 * imports lead.
 */
const RULES = [
  { room: "artifacts", may: [] },
  { room: "rollup/types", may: ["semantics"], pure: true },
  { room: "rollup/error-codes", may: [], pure: true },
  { room: "rollup/errors", may: ["rollup/error-codes"], pure: true },
  { room: "rollup/l1-addresses", may: WORDS, pure: true },
  { room: "rollup/l2-addresses", may: WORDS, pure: true },
  { room: "rollup/create2-proxy", may: WORDS, pure: true },
  { room: "rollup/lock", may: [], pure: true },
  { room: "rollup/shown", may: ["rollup/types"], pure: true },
  { room: "rollup/keccak", may: [], pure: true },
  { room: "rollup/crypto", may: [...WORDS, "rollup/keccak"], pure: true },
  { room: "semantics", may: ["rollup/errors"], pure: true },
  { room: "rollup/derivation", may: [...WORDS, "rollup/keccak"], pure: true },
  { room: "rollup/dispute", may: [...WORDS, "rollup/derivation"], pure: true },
  { room: "check", may: ["semantics"], pure: true },
  // OVM 1.0 lets be deployed what the checker foretells.
  { room: "rollup/ovm", may: [...GROUND, "artifacts", "check"] },
  { room: "rollup/machine", may: [...GROUND, "rollup/dispute", "rollup/ovm/fees"] },
  { room: "rollup/l2", may: [...GROUND, "rollup/ovm"] },
  {
    room: "rollup/l1",
    may: [...GROUND, "artifacts", "rollup/dispute", "rollup/machine", "rollup/ovm/bytes", "rollup/ovm/transactions"],
  },
  { room: "rollup/l1-simulation", may: [...GROUND, "rollup/l1", "rollup/l2", "rollup/ovm"] },
  { room: "rollup/time", may: [...WORDS, "rollup/l1"] },
  { room: "rollup/api", may: [...GROUND, "rollup/dispute", "rollup/l2", "rollup/time", "rollup/verifier/types"] },
  {
    room: "rollup/roles",
    may: [
      ...GROUND,
      "rollup/api",
      "rollup/dispute",
      "rollup/l1",
      "rollup/l2",
      "rollup/machine",
      "rollup/ovm",
      "rollup/time",
    ],
  },
  // The second client: it reads L1 as the node does, and executes nothing as the node does.
  {
    room: "rollup/verifier",
    may: [
      ...GROUND,
      "artifacts/l2/ovm-proxy-eoa",
      "rollup/l1",
      "rollup/lock",
      "rollup/machine",
      "artifacts/l2/arb-retryable-tx",
      "rollup/ovm/arbitrum/addresses",
      "rollup/proving/block-start",
    ],
    never: ["rollup/l2", "rollup/ovm/engine", "rollup/ovm/execution", "rollup/ovm/state", "rollup/ovm/transactions"],
    lazy: true,
  },
  {
    room: "rollup/proving",
    may: [
      ...GROUND,
      "artifacts",
      "rollup/api",
      "rollup/dispute",
      "rollup/l1",
      "rollup/l2",
      "rollup/machine",
      "rollup/roles",
      "rollup/verifier",
    ],
  },
  { room: "rollup/snapshots", may: [...GROUND, "rollup/l1", "rollup/l2", "rollup/roles", "rollup/time"] },
  { room: "rollup", may: ["rollup", "semantics"] },
  { room: "project", may: ["artifacts", "check"] },
  {
    room: "comforts",
    may: ["rollup/ovm/execution/execution-observer", "rollup/ovm/execution/executor", "rollup/types", "project"],
  },
  { room: "report", may: ["rollup", "semantics", "check", "project"] },
  { room: "config", may: ["rollup/types", "rollup/dispute", "semantics"] },
  { room: "connection", may: [...GROUND, "rollup/dispute", "check"] },
  { room: "rpc", may: ["rollup", "semantics", "connection"] },
  { room: "verbs", may: ["rollup", "semantics", "connection", "rpc", "tasks"] },
  { room: "chai", may: ["check", "connection", "semantics"] },
  { room: "hook-handlers", may: ["*"] },
  { room: "tasks", may: ["*"] },
];
const IO = new Set(["fs", "fs/promises", "net", "http", "https", "child_process", "dgram", "worker_threads"]);

const wrong = [];
/** What each module imports: for good, and at run time alone. */
const imports = new Map();
const runTimeImports = new Map();
for (const file of sources(join(root, ROOM))) {
  const module = relative(join(root, ROOM), file).replaceAll("\\", "/").replace(/\.ts$/, "");
  const rule = ruleOf(module);
  if (rule === undefined) wrong.push(`${module}: in no room that scripts/check-imports.mjs knows`);
  imports.set(module, []);
  runTimeImports.set(module, []);
  const text = readFileSync(file, "utf8");
  for (const match of text.matchAll(
    /^\s*(?:import|export)\s+(type\s)?[^;]*?from\s+"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)|^import\s+"([^"]+)"/gm,
  )) {
    const target = match[2] ?? match[3] ?? match[4];
    const typeOnly = match[1] !== undefined;
    if (!target.startsWith(".")) checkPackage(module, rule, target, typeOnly);
    else {
      const imported = importedBy(file, target);
      checkRoom(module, rule, imported);
      imports.get(module).push(imported);
      if (typeOnly) continue;
      runTimeImports.get(module).push(imported);
      const other = ruleOf(imported);
      if (match[3] === undefined && other?.lazy && other !== rule)
        wrong.push(`${module}: load ${imported} by import()`);
    }
  }
  if (module.startsWith("rollup/") && module !== "rollup/roles/driver" && /\bset(Timeout|Interval)\(/.test(text))
    wrong.push(`${module}: only rollup/roles/driver owns a timer`);
}

for (const { room, never } of RULES) if (never !== undefined) checkReach(room, never);
for (const circle of circles()) wrong.push(`import circle: ${circle.join(" → ")}`);

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
  if (rule === undefined || rule.may.includes("*")) return;
  if (imported.startsWith("../")) {
    if (module.startsWith("rollup/")) wrong.push(`${module}: rollup/ does not import the public face (${imported})`);
  } else if (!isIn(imported, [rule.room, ...rule.may]))
    wrong.push(`${module}: ${rule.room}/ may not import ${imported}`);
}

/** Follows what a room loads as far as it leads. */
function checkReach(room, never) {
  const cameBy = new Map(
    [...runTimeImports.keys()].filter((module) => isIn(module, [room])).map((module) => [module, "itself"]),
  );
  for (const [module] of cameBy) {
    if (isIn(module, never)) wrong.push(`${room}/ reaches ${module}, by ${cameBy.get(module)}`);
    for (const imported of runTimeImports.get(module) ?? []) if (!cameBy.has(imported)) cameBy.set(imported, module);
  }
}

/** One way round each import circle, by depth-first search. */
function circles() {
  const found = [];
  const done = new Set();
  const path = [];
  const visit = (module) => {
    const at = path.indexOf(module);
    if (at !== -1) found.push([...path.slice(at), module]);
    if (at !== -1 || done.has(module)) return;
    path.push(module);
    for (const imported of imports.get(module) ?? []) visit(imported);
    path.pop();
    done.add(module);
  };
  for (const module of imports.keys()) visit(module);
  return found;
}

function isIn(module, rooms) {
  return rooms.some((room) => module === room || module.startsWith(`${room}/`));
}

function ruleOf(module) {
  return RULES.filter(({ room }) => isIn(module, [room])).sort((a, b) => b.room.length - a.room.length)[0];
}

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (entry.name.endsWith(".ts") && !path.includes("/internal/artifacts/")) yield path;
  }
}
