// What a new user does: a project from one of Hardhat's own templates, the packed plugin, one import and one entry.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

import { packPlugin, runIn } from "../helpers/project/packed-plugin.js";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const TEMPLATES = [
  { template: "02-mocha-ethers", toolbox: "hardhatToolboxMochaEthersPlugin", task: "mocha" },
  { template: "01-node-test-runner-viem", toolbox: "hardhatToolboxViemPlugin", task: "nodejs" },
];

interface Manifest {
  version: string;
  devDependencies: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

describe("the packed plugin in a project from Hardhat's templates", function () {
  this.timeout(600_000);
  let folder: string;
  let tarball: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "hardhat-ovm-"));
    tarball = packPlugin(root, folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const { template, toolbox, task } of TEMPLATES)
    it(`${template}: its own TypeScript tests pass with --network ovm`, () => {
      const project = join(folder, template);
      cpSync(join(root, "node_modules", "hardhat", "templates", template), project, { recursive: true });
      // Solidity tests need forge-std from GitHub, which has no place on a machine without it.
      rmSync(join(project, "contracts", "Counter.t.sol"));
      install(project, tarball);

      const config = join(project, "hardhat.config.ts");
      const edited = readFileSync(config, "utf8")
        .replace("import ", 'import hardhatOvm from "hardhat-ovm";\nimport ')
        .replace(`plugins: [${toolbox}]`, `plugins: [${toolbox}, hardhatOvm]`)
        // Offline only: the compiler of the npm package instead of a download.
        .replaceAll(
          'version: "0.8.34",',
          `version: "0.8.37", path: ${JSON.stringify(join(project, "node_modules", "solc", "soljson.js"))},`,
        );
      writeFileSync(config, edited);

      // What `npx hardhat` would run in that folder; here npx would find this repository's own.
      const cli = join(project, "node_modules", "hardhat", "dist", "src", "cli.js");
      const output = runIn(project, process.execPath, cli, "test", task, "--network", "ovm");
      expect(output).to.match(/\b2 passing\b/);
      expect(output).to.not.match(/failing/);
    });
});

/** Installs the template's own dependencies, at the versions this repository was developed with, and the tarball. */
function install(project: string, tarball: string): void {
  const file = join(project, "package.json");
  const manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  const wanted = { ...manifest.peerDependencies, ...manifest.devDependencies, solc: "" };
  delete (wanted as Record<string, string>)["forge-std"];
  manifest.devDependencies = { "hardhat-ovm": `file:${tarball}` };
  delete manifest.peerDependencies;
  for (const name of Object.keys(wanted)) manifest.devDependencies[name] = installedVersion(name);
  writeFileSync(file, JSON.stringify(manifest));
  runIn(project, "npm", "install", "--no-audit", "--no-fund", "--loglevel=error");
}

function installedVersion(name: string): string {
  try {
    return (JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8")) as Manifest).version;
  } catch {
    return "*";
  }
}
