// What a new user does: an empty folder, the commands and files of the README as they stand there, and the packed plugin. The examples of
// docs/ then run in the same project.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

import {
  type Block,
  blocksOf,
  docsPages,
  fileNameOf,
  readPage,
  sectionOf,
  tutorialProgram,
} from "../helpers/docs/pages.js";
import { packPlugin, runIn } from "../helpers/project/packed-plugin.js";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const readme = readPage("README.md");
const ETHERS = "### With ethers and mocha";
const VIEM = "### With viem and node:test";

describe("the README, followed in an empty folder with the packed plugin", function () {
  this.timeout(600_000);
  let folder: string;
  let tarball: string;

  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "hardhat-ovm-")));
    tarball = packPlugin(root, folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const heading of [ETHERS, VIEM])
    it(`"${heading.slice(4)}" ends with a test that ran and passed`, () => {
      const printed = follow(emptyFolder(heading), blocksOf(sectionOf(readme, heading), "sh", "ts"));
      expect(printed).to.match(/✔ pays a withdrawal after the challenge window/);
      expect(printed).to.match(/\b1 passing\b/);
    });

  it("its section on fraud and the examples in docs/ run in the project with ethers", () => {
    const project = join(folder, folderName(ETHERS));
    follow(project, blocksOf(sectionOf(readme, "## Fraud"), "solidity", "ts"));
    const examples = writeExamples(project);
    const printed = runIn(project, "npx", "hardhat", "test");
    expect(printed).to.match(/✔ pays a lie that stays undisputed, and keeps its money when the lie is disputed/);
    expect(printed).to.match(new RegExp(`\\b${examples + 2} passing\\b`));
    expect(printed).to.not.match(/failing/);
  });

  function emptyFolder(heading: string): string {
    const project = join(folder, folderName(heading));
    mkdirSync(project);
    return project;
  }

  /** Writes the files and runs the commands, in the order of the page; returns what the last command printed. */
  function follow(project: string, blocks: readonly Block[]): string {
    let printed = "";
    for (const { language, code } of blocks)
      if (language === "sh") for (const command of code.trim().split("\n")) printed = runCommand(project, command);
      else write(project, fileNameOf(code)!, code);
    return printed;
  }

  function runCommand(project: string, command: string): string {
    const words = command.split(" ").map((word) => (word === "hardhat-ovm" ? tarball : word));
    return runIn(project, words[0]!, ...words.slice(1));
  }
});

/** Each example of docs/ as a module, and a test file that loads them all; returns how many tests that file has. */
function writeExamples(project: string): number {
  const tests: string[] = [];
  const add = (title: string, code: string) => {
    const name = `${title.replaceAll(/\W+/g, "-")}.ts`;
    write(project, `examples/${name}`, code);
    const load = `await import("../examples/${name}")`;
    const body = fileNameOf(code) === "hardhat.config.ts" ? `await open((${load}).default);` : `${load};`;
    tests.push(`it(${JSON.stringify(title)}, async () => { ${body} }).timeout(120_000);`);
  };
  for (const page of docsPages()) {
    const blocks = blocksOf(readPage(page), "ts");
    if (blocks.length === 0) continue;
    if (page.startsWith(join("docs", "tutorial"))) add(page, tutorialProgram(blocks));
    else for (const [index, { code }] of blocks.entries()) add(`${page}, block ${index + 1}`, code);
  }
  const open = 'import { createHardhatRuntimeEnvironment as open } from "hardhat/hre";';
  write(project, "test/examples.ts", [open, ...tests, ""].join("\n"));
  return tests.length;
}

function folderName(heading: string): string {
  return heading.replaceAll(/\W+/g, "-");
}

function write(project: string, file: string, content: string): void {
  mkdirSync(dirname(join(project, file)), { recursive: true });
  writeFileSync(join(project, file), content);
}
