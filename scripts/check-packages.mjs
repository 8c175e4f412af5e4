// Runs the checker over contracts that others published and writes docs/checker-packages.md. Needs the npm registry;
// packages and compilers are installed under build/, which git ignores.
//
//     npm run build && node scripts/check-packages.mjs
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const { checkContracts, contractsOfBuild } = await import(path.join(root, "dist/src/check.js"));

const PACKAGES = [
  { name: "@openzeppelin/contracts", version: "5.4.0", solc: "0.8.37", skip: /\/mocks\// },
  { name: "@safe-global/safe-smart-account", version: "1.5.0", solc: "0.7.6", folder: "contracts", skip: /\/test\// },
  { name: "@uniswap/v2-core", version: "1.0.1", solc: "0.5.16", folder: "contracts", skip: /\/test\// },
  { name: "@uniswap/v3-core", version: "1.0.1", artifacts: "artifacts/contracts", skip: /\/test\/|\/interfaces\// },
  {
    name: "@uniswap/v3-periphery",
    version: "1.4.4",
    artifacts: "artifacts/contracts",
    skip: /\/test\/|\/interfaces\//,
  },
  {
    name: "@uniswap/v4-core",
    version: "1.0.2",
    solc: "0.8.26",
    folder: "src",
    skip: /\/test\//,
    viaIR: true,
    extra: ["solmate@6.8.0"],
  },
  { name: "solmate", version: "6.8.0", solc: "0.8.37", folder: "src", skip: /\/test\// },
];

function install(folder, ...packages) {
  const where = path.join(root, "build", folder);
  if (existsSync(path.join(where, "node_modules"))) return where;
  mkdirSync(where, { recursive: true });
  writeFileSync(path.join(where, "package.json"), "{}");
  execFileSync("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", ...packages], {
    cwd: where,
  });
  return where;
}

function solidityFiles(folder) {
  return readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".sol"));
}

function compile({ name, version, solc: solcVersion, folder = "", skip, viaIR, extra = [] }) {
  const modules = path.join(
    install(`package-${name.replace("/", "-")}`, `${name}@${version}`, ...extra),
    "node_modules",
  );
  const compiler = path.join(install(`solc-${solcVersion}`, `solc@${solcVersion}`), "index.js");
  const solc = createRequire(compiler)("solc");
  const read = (file) => readFileSync(path.join(modules, file), "utf8");
  const base = path.join(name, folder);
  const files = solidityFiles(path.join(modules, base)).map((file) => path.join(base, file));
  const wanted = files.filter((file) => !skip.test(`/${file}`) && !file.includes("/node_modules/"));
  const sources = Object.fromEntries(wanted.map((file) => [file, { content: read(file) }]));
  const input = {
    language: "Solidity",
    sources,
    settings: {
      optimizer: { enabled: true, runs: 200 },
      ...(viaIR ? { viaIR } : {}),
      outputSelection: { "*": { "*": ["evm.bytecode", "evm.deployedBytecode"] } },
    },
  };
  const imported = (file) => {
    try {
      sources[file] = { content: read(file) };
      return { contents: sources[file].content };
    } catch {
      return { error: `${file} is not there` };
    }
  };
  const output = JSON.parse(solc.compile(JSON.stringify(input), { import: imported }));
  const errors = (output.errors ?? []).filter(({ severity }) => severity === "error");
  if (errors.length > 0)
    throw new Error(
      errors
        .map(({ formattedMessage }) => formattedMessage)
        .slice(0, 5)
        .join("\n"),
    );
  const contracts = contractsOfBuild({ input: { sources }, output });
  return contracts.filter((contract) => contract.name.startsWith(base) && !skip.test(`/${contract.name}`));
}

/** Contracts of a package that publishes bytecode without sources. */
function readArtifacts({ name, version, artifacts, skip }) {
  const folder = path.join(
    install(`package-${name.replace("/", "-")}`, `${name}@${version}`),
    "node_modules",
    name,
    artifacts,
  );
  return readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith(".json") && !file.endsWith(".dbg.json") && !skip.test(`/${file}`))
    .map((file) => JSON.parse(readFileSync(path.join(folder, file), "utf8")))
    .map(({ sourceName, contractName, bytecode, deployedBytecode }) => ({
      name: `${name}/${sourceName}:${contractName}`,
      creation: { bytecode },
      runtime: { bytecode: deployedBytecode },
    }));
}

function tally(findings, semantics) {
  const rules = new Map();
  for (const { rule, semantics: own } of findings) if (own === semantics) rules.set(rule, (rules.get(rule) ?? 0) + 1);
  const text = [...rules].sort(([a], [b]) => (a < b ? -1 : 1)).map(([rule, count]) => `${rule} ${count}`);
  return text.length === 0 ? "none" : text.join(", ");
}

function places(findings) {
  const lines = new Map();
  for (const { rule, severity, semantics, source, contract, code, pc } of findings) {
    const place = source === undefined ? `${contract}, ${code} byte ${pc}` : `${source.file}:${source.line}`;
    const line = lines.get(`${place} ${rule}`) ?? { place, rule, excerpt: source?.excerpt.trim() ?? "", on: new Set() };
    line.on.add(`${semantics} (${severity})`);
    lines.set(`${place} ${rule}`, line);
  }
  return [...lines.values()].sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0));
}

function compiledBy({ artifacts, solc, viaIR }) {
  return artifacts === undefined
    ? `solc ${solc}${viaIR ? ", via IR" : ""}, optimized`
    : "published bytecode without source maps";
}

const cell = (text) => text.replaceAll("|", "\\|");
const sections = PACKAGES.map((entry) => {
  const contracts = entry.artifacts === undefined ? compile(entry) : readArtifacts(entry);
  const { findings, errors, contracts: checked, ovm1 } = checkContracts(contracts);
  const today = findings.filter(({ semantics }) => semantics === "optimism" || semantics === "arbitrum");
  const accepted = ovm1.filter(({ ovmCompiler }) => ovmCompiler.accepted).length;
  console.log(`${entry.name}: ${checked} contracts, ${findings.length} findings, ${errors.length} errors`);
  return [
    `## ${entry.name} ${entry.version}`,
    "",
    `${checked} contracts, ${compiledBy(entry)}. ` +
      `OVM 1.0's compiler would have accepted ${accepted} of ${ovm1.length}; its SafetyChecker accepts ${ovm1.filter(({ safetyChecker }) => safetyChecker.safe).length}.`,
    ...(errors.length === 0 ? [] : ["", ...errors.map(({ contract, message }) => `- ${contract}: ${message}`)]),
    "",
    "| semantics | findings by rule |",
    "| --- | --- |",
    ...["optimism", "arbitrum", "ovm2", "ovm1"].map((semantics) => `| ${semantics} | ${tally(findings, semantics)} |`),
    "",
    ...(today.length === 0 ? [] : ["| place | rule | on | source |", "| --- | --- | --- | --- |"]),
    ...places(today).map(
      ({ place, rule, excerpt, on }) =>
        `| ${cell(place.replace(`${entry.name}/`, ""))} | ${rule} | ${[...on].join(", ")} | ${excerpt === "" ? "" : `\`${cell(excerpt)}\``} |`,
    ),
    "",
  ].join("\n");
});

const page = `# The checker over published contracts

Written by \`node scripts/check-packages.mjs\`: what \`ovm:check\` finds in contracts that others published on npm. The
second table of each section lists every place that differs on the chains of today (\`optimism\`, \`arbitrum\`); the
designs of 2021 are counted in the first.

Reviewed by hand: every place below reads what its rule says, and none lies in data, metadata or code that cannot run.
What a reader may look for and not find is not there: abstract contracts (Governor and Votes, which read block.number)
have no bytecode of their own, and npm holds only the bytecode of Uniswap v3's contracts, so these have no lines.

${sections.join("\n")}`;
mkdirSync(path.join(root, "docs"), { recursive: true });
writeFileSync(path.join(root, "docs/checker-packages.md"), page);
