// Compiles the sources under test/check/fixtures/sources with compilers from 0.4 to 0.8 and writes what the checker
// reads of their output. Needs the npm registry; each compiler is installed under build/, which git ignores.
//
//     node scripts/check-fixtures.mjs
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const fixtures = path.join(root, "test/check/fixtures");

const legacy = [{ optimizer: false }, { optimizer: true }];
const both = [...legacy, { optimizer: false, viaIR: true }, { optimizer: true, viaIR: true }];
const COMPILATIONS = [
  { version: "0.4.26", source: "everything-0.4.sol", settings: legacy },
  { version: "0.5.17", source: "everything-0.5.sol", settings: legacy },
  { version: "0.6.12", source: "everything-0.5.sol", settings: legacy },
  { version: "0.7.6", source: "everything-0.5.sol", settings: legacy },
  { version: "0.8.19", source: "everything-0.5.sol", settings: both, evmVersion: "paris" },
  { version: "0.8.37", source: "everything-0.8.sol", settings: both, evmVersion: "osaka" },
];

function compiler(version) {
  const folder = path.join(root, "build", `solc-${version}`);
  if (!existsSync(path.join(folder, "node_modules/solc"))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "package.json"), "{}");
    execFileSync("npm", ["install", "--no-save", "--no-audit", "--no-fund", `solc@${version}`], { cwd: folder });
  }
  return createRequire(path.join(folder, "index.js"))("solc");
}

function compile(solc, source, content, { optimizer, viaIR }, evmVersion) {
  const input = {
    language: "Solidity",
    sources: { [source]: { content } },
    settings: {
      optimizer: { enabled: optimizer, runs: 200 },
      ...(viaIR === undefined ? {} : { viaIR }),
      ...(evmVersion === undefined ? {} : { evmVersion }),
      outputSelection: { "*": { "*": ["evm.bytecode", "evm.deployedBytecode"] } },
    },
  };
  // Up to 0.4.x the function that takes standard JSON has another name.
  const output = JSON.parse((solc.compileStandardWrapper ?? solc.compile)(JSON.stringify(input)));
  const errors = (output.errors ?? []).filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join("\n"));
  return output;
}

function pick({ object, sourceMap, immutableReferences }) {
  return { object, sourceMap, ...(immutableReferences === undefined ? {} : { immutableReferences }) };
}

const compilations = COMPILATIONS.flatMap(({ version, source, settings, evmVersion }) => {
  const content = readFileSync(path.join(fixtures, "sources", source), "utf8");
  const solc = compiler(version);
  return settings.map((setting) => {
    const { contracts, sources } = compile(solc, source, content, setting, evmVersion);
    const { evm } = contracts[source].Everything;
    return {
      name: `solc ${version}, ${setting.viaIR ? "via IR" : "legacy"}, ${setting.optimizer ? "optimized" : "unoptimized"}`,
      source,
      id: sources[source].id,
      bytecode: pick(evm.bytecode),
      deployedBytecode: pick(evm.deployedBytecode),
    };
  });
});
writeFileSync(path.join(fixtures, "everything.json"), `${JSON.stringify(compilations, undefined, 1)}\n`);
console.log(`${compilations.length} compilations written`);
