import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

import type { ReportData } from "../../src/internal/report/report.js";
import { blocksOf, readPage } from "../helpers/docs/pages.js";
import { userEnvironment } from "../helpers/project/user-environment.js";

const cli = fileURLToPath(import.meta.resolve("hardhat/package.json")).replace("package.json", "dist/src/cli.js");
const project = fileURLToPath(new URL("../fixtures/report-project/", import.meta.url));
const output = mkdtempSync(path.join(tmpdir(), "ovm-report-"));
const json = path.join(output, "deep", "report.json");

/** `npx hardhat test mocha …` in the fixture project; what it prints. */
function runOn(network: string, ...args: string[]): string {
  const env = userEnvironment({ REPORT_OUTPUT: output, REPORT_NETWORK: network, NODE_OPTIONS: "" });
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "test", "mocha", ...args], {
    cwd: project,
    encoding: "utf8",
    env,
  });
  if (status !== 0) throw new Error(stdout + stderr);
  return stdout;
}

/** Times, hashes and gas differ from run to run, and with them the width of columns. */
function masked(text: string): string {
  return text
    .replaceAll(/0x[0-9a-f]{8}…[0-9a-f]{8}/g, "HASH")
    .replaceAll(/\d{5,}/g, "N")
    .replaceAll(/ +/g, " ")
    .trim();
}

describe("the report of differences from L1", () => {
  const page = readPage("docs/report.md");
  after(() => rmSync(output, { recursive: true, force: true }));

  it("is of the contract and the test that the page shows", () => {
    const files = ["contracts/Auction.sol", "test/auction.ts"].map(
      (file) => `// ${file}\n${readFileSync(path.join(project, file), "utf8")}`,
    );
    // Pages are indented by two spaces, Solidity by four.
    const flat = (code: string) => code.replaceAll(/^ +/gm, "");
    const shown = blocksOf(page, "solidity", "typescript").map(({ code }) => flat(code));
    expect(shown).to.deep.equal(files.map(flat));
  });

  it("comes below the tests as the page prints it, and as JSON", () => {
    const printed = runOn("ovm", "--ovm-report-differential", "--ovm-report-json", json);
    const [block] = blocksOf(page, "text");
    expect(masked(printed.slice(printed.indexOf("Differences from L1")))).to.equal(masked(block!.code));
    const { runs, opcodes, calls } = JSON.parse(readFileSync(json, "utf8")) as ReportData;
    expect([runs, opcodes.length, calls.length]).to.deep.equal([5, 4, 2]);
    expect(opcodes[0]).to.include({ contract: "Auction", opcode: "NUMBER", l1: "0", l2: "1", count: 1 });
    expect(opcodes[0]!.source).to.deep.equal({ file: "contracts/Auction.sol", line: 7, column: 36 });
  });

  it("is of an Arbitrum where the entry says so, and absent where nothing asks for it", () => {
    const printed = runOn("arbitrum", "--no-compile");
    expect(masked(printed)).to.include("Auction (arbitrum)\n contracts/Auction.sol:11 TIMESTAMP");
    expect(printed).to.match(/Auction\.sol:19 +PREVRANDAO +L1 0x\S+ +L2 0x1 /);
    expect(runOn("ovm", "--no-compile")).not.to.include("Differences from L1");
  });
});
