// What the compiler is given: one file and everything that it imports.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The compiler settings of the contracts here but for those that {@link settingsOf} knows of. */
export const SETTINGS = JSON.parse(readFileSync(join(root, "scripts", "solc-settings.json"), "utf8"));

/** The OVM and its L2's contracts know Berlin's instructions alone. */
const BERLIN = /^contracts\/L2\/ovm[12]\//;

/** By design: files that are read in the place of others. The first is compiled as it is. */
export const RULES = {
  "": {},
  ovm2: rulesOf("RulesOvm2"),
  arbitrum: rulesOf("RulesArbitrum"),
};

/** What one design alone has. */
const OF_ONE = { "contracts/L1/machine/MessageProver.sol": "arbitrum" };

/** The designs for which a contract is compiled. */
export function designsOf(source) {
  return source in OF_ONE ? [OF_ONE[source]] : Object.keys(RULES);
}

function rulesOf(name) {
  const folder = "contracts/L1/machine/state";
  return { [`${folder}/Rules.sol`]: readFileSync(join(root, folder, `${name}.sol`), "utf8") };
}

/** The compiler settings of one contract here. */
export function settingsOf(source) {
  return BERLIN.test(source) ? { ...SETTINGS, evmVersion: "berlin" } : SETTINGS;
}

/** Paths of the Solidity files in a folder, as the compiler names them. */
export function soliditySources(path) {
  return solidityFiles(path).filter((name) => !name.endsWith(".t.sol"));
}

/** Paths of the Solidity tests in a folder. */
export function solidityTests(path) {
  return solidityFiles(path).filter((name) => name.endsWith(".t.sol"));
}

/**
 * The compiler's input for one file: the file and everything that it imports.
 * @param {string} source path of the file, from the root
 * @param {object} settings compiler settings
 * @param {Record<string, string>} changed content of the files that are to be read otherwise than they are
 */
export function standardInput(source, settings, changed = {}) {
  const sources = {};
  const waiting = [source];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (path in sources) continue;
    const content = changed[path] ?? readFileSync(join(root, path), "utf8");
    sources[path] = { content };
    for (const [, imported] of content.matchAll(/^import\b[^;]*?["']([^"']+)["'];/gm)) {
      waiting.push(posix.join(posix.dirname(path), imported));
    }
  }
  const sorted = Object.fromEntries(Object.entries(sources).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { language: "Solidity", sources: sorted, settings };
}

function solidityFiles(path) {
  return readdirSync(join(root, path), { recursive: true })
    .filter((name) => name.endsWith(".sol"))
    .map((name) => `${path}/${name.replaceAll("\\", "/")}`)
    .sort();
}
