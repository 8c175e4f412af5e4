// Compiles the system contracts into src/internal/artifacts, which the package ships.
//
//   node scripts/artifacts.mjs                   recompiles what changed
//   node scripts/artifacts.mjs --check           fails when a committed artifact was made from other sources or settings
//   node scripts/artifacts.mjs --check --bytes   also compiles everything again and compares the bytes
//
// A system contract is a contract under contracts/ that has code, an ABI, and the name of its file. Each is compiled from a
// standard input that holds its own imports and nothing else: its bytes cannot depend on its neighbours, and the hash of that
// input says whether they are still true. What follows a design's rules (contracts/L1/machine/state/Rules.sol) is compiled once for each.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { designsOf, RULES, settingsOf, soliditySources, standardInput } from "./solidity-input.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, "src", "internal", "artifacts");
const LARGEST_CODE = 24_576; // bytes, EIP-170
const checking = process.argv.includes("--check");
const comparingBytes = process.argv.includes("--bytes");

const outputSelection = {
  "*": { "": ["ast"], "*": ["abi", "evm.bytecode", "evm.deployedBytecode"] },
};

const problems = [];
const expected = new Set();
for (const source of soliditySources("contracts")) {
  for (const design of designsOf(source)) await update(source, design);
}
for (const file of generatedFiles()) {
  if (expected.has(file)) continue;
  if (checking) problems.push(`${shown(file)} has no contract any more: run npm run artifacts`);
  else rmSync(file);
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else if (checking) console.log(`${expected.size} artifacts agree with their sources`);

async function update(source, design) {
  const settings = { ...settingsOf(source), outputSelection };
  const input = standardInput(source, settings, RULES[design]);
  const isOwn =
    Object.keys(RULES[design]).length === 0 || Object.keys(RULES[design]).some((path) => path in input.sources);
  if (!isOwn) return;
  const inputHash = createHash("sha256").update(JSON.stringify(input)).digest("hex");
  const contractName = basename(source, ".sol");
  const file = join(folder, layerOf(source), design, `${kebab(contractName)}.ts`);
  if (!declaresContract(input.sources[source].content, contractName)) return;

  const committed = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  const upToDate = committed?.includes(`inputHash: "${inputHash}"`) ?? false;
  expected.add(file);
  if (checking && !upToDate) {
    problems.push(`${shown(file)} is not made from the present ${source}: run npm run artifacts`);
    return;
  }
  if (upToDate && !comparingBytes) return;

  const text = await render(source, contractName, input, inputHash);
  if (!checking && text !== committed) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`wrote ${shown(file)}`);
  } else if (checking && text !== committed) {
    problems.push(`${shown(file)} differs from what the compiler makes of ${source}: run npm run artifacts`);
  }
}

/** Interfaces, libraries and abstract contracts have nothing to deploy. */
function declaresContract(content, contractName) {
  return new RegExp(`^contract ${contractName}\\b`, "m").test(content);
}

async function render(source, contractName, input, inputHash) {
  const { default: solc } = await import("solc");
  const output = JSON.parse(solc.compile(JSON.stringify(input)));
  const errors = (output.errors ?? []).filter((error) => error.severity === "error");
  if (errors.length > 0) throw new Error(errors.map((error) => error.formattedMessage).join("\n"));
  const { abi, evm } = output.contracts[source][contractName];
  const size = evm.deployedBytecode.object.length / 2;
  if (size > LARGEST_CODE) problems.push(`${contractName} has ${size} bytes of code; the limit is ${LARGEST_CODE}`);

  const lines = [
    `// Generated from ${source} by scripts/artifacts.mjs: do not edit.`,
    `export const ${camel(contractName)} = {`,
    `  contractName: "${contractName}",`,
    "  abi: [",
    ...abi.map((entry) => `    ${JSON.stringify(entry)},`),
    "  ] as const,",
    `  bytecode: "0x${evm.bytecode.object}" as \`0x\${string}\`,`,
    `  deployedBytecode: "0x${evm.deployedBytecode.object}" as \`0x\${string}\`,`,
    `  immutableReferences: ${JSON.stringify(immutables(evm.deployedBytecode, output.sources))},`,
    `  inputHash: "${inputHash}",`,
    "};",
  ];
  return lines.join("\n") + "\n";
}

/** Where each immutable is in the deployed bytecode, by its name: the compiler's own keys change with every import. */
function immutables(deployedBytecode, sources) {
  const names = new Map();
  const visit = (node) => {
    if (node === null || typeof node !== "object") return;
    if (node.nodeType === "VariableDeclaration") names.set(String(node.id), node.name);
    for (const child of Object.values(node)) visit(child);
  };
  for (const { ast } of Object.values(sources)) visit(ast);
  const entries = Object.entries(deployedBytecode.immutableReferences ?? {});
  const named = entries.map(([id, places]) => [names.get(id), places]);
  return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function generatedFiles() {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}

function layerOf(source) {
  return source.split("/")[1].toLowerCase();
}

/** L1StandardBridge -> l1-standard-bridge */
function kebab(name) {
  return name
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .replace(/([A-Z0-9]+)([A-Z][a-z])/g, "$1-$2")
    .toLowerCase();
}

/** L1StandardBridge -> l1StandardBridge */
function camel(name) {
  return kebab(name).replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

function shown(file) {
  return file.slice(root.length + 1).replaceAll("\\", "/");
}
