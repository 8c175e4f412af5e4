import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { compare, row } from "./measure.mjs";

const CONTRACTS = 300;
const FILES = 30;
const root = new URL("../", import.meta.url);

/** Contracts with source maps (solc 0.4 to 0.8) and the system contracts without, over and over up to `count`. */
async function contractsToCheck(count) {
  const fixtures = new URL("test/check/fixtures/", root);
  const mapped = JSON.parse(readFileSync(new URL("everything.json", fixtures), "utf8")).map((fixture) => () => ({
    name: fixture.name,
    creation: { bytecode: fixture.bytecode.object, sourceMap: fixture.bytecode.sourceMap },
    runtime: { bytecode: fixture.deployedBytecode.object, sourceMap: fixture.deployedBytecode.sourceMap },
    // A fresh file each time: in a project, contracts of one build share their files, and are faster.
    sources: [
      {
        path: fixture.source,
        id: fixture.id,
        content: readFileSync(new URL(`sources/${fixture.source}`, fixtures), "utf8"),
      },
    ],
  }));
  const system = await systemContracts();
  const all = [...mapped, ...system];
  return Array.from({ length: count }, (_, index) => all[index % all.length]());
}

async function systemContracts() {
  const folder = new URL("dist/src/internal/artifacts/l1/", root);
  const files = readdirSync(folder).filter((file) => file.endsWith(".js"));
  const modules = await Promise.all(files.map((file) => import(new URL(file, folder).href)));
  return (
    modules
      .flatMap((module) => Object.values(module))
      // The machine's interpreters are one loop over thousands of paths: a second each, and nothing like a dApp.
      .filter((artifact) => !/^(OvmMachine|\w+Prover)$/.test(artifact?.contractName))
      .filter((artifact) => typeof artifact?.deployedBytecode === "string" && artifact.deployedBytecode.length > 2)
      .map((artifact) => () => ({
        name: artifact.contractName ?? "system contract",
        creation: { bytecode: artifact.bytecode },
        runtime: { bytecode: artifact.deployedBytecode },
      }))
  );
}

function lint(count) {
  const solhint = createRequire(import.meta.url)("solhint");
  const source = readFileSync(new URL("test/check/fixtures/sources/everything-0.5.sol", root), "utf8");
  for (let run = 0; run < count; run++) solhint.processStr(source, { extends: "solhint:recommended" });
}

async function check(count) {
  const { checkContracts } = await import(new URL("dist/src/check.js", root).href);
  const contracts = await contractsToCheck(count);
  const started = performance.now();
  const { errors } = checkContracts(contracts);
  const took = performance.now() - started;
  if (errors.length > 0) throw new Error(`${errors.length} contracts could not be checked: ${errors[0].message}`);
  return took;
}

/** Most memory that a process of its own took, in MB, for `verb(count)` of this file. */
function memoryOf(verb, count) {
  const self = JSON.stringify(import.meta.url);
  const program = `const { ${verb} } = await import(${self}); await ${verb}(${count}); console.log(process.resourceUsage().maxRSS);`;
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", program], {
    cwd: fileURLToPath(root),
    encoding: "utf8",
  });
  return Number(output.trim()) / 1024;
}

export { check, lint };

/** How fast the checker is, and what memory it takes, beside a linter of the same sources. */
export default async function checker() {
  const peerName = "solhint";
  const time = await compare({
    name: "check",
    peerName,
    ours: () => check(CONTRACTS),
    peer: async () => lint(FILES),
  });
  const perSecond = (count, milliseconds) => (1_000 * count) / milliseconds;
  const memory = await compare({
    name: "memory",
    peerName,
    ours: async () => memoryOf("check", CONTRACTS),
    peer: async () => memoryOf("lint", FILES),
  });
  return [
    row({
      name: "ovm:check, four designs",
      unit: "contracts/s",
      better: "higher",
      ours: perSecond(CONTRACTS, time.ours),
      peer: perSecond(FILES, time.peer),
      peerName,
    }),
    row({
      name: `ovm:check, memory for ${CONTRACTS} contracts`,
      unit: "MB",
      ours: memory.ours,
      peer: memory.peer,
      peerName: `solhint, ${FILES} files`,
    }),
  ];
}
