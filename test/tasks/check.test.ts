import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

import type { Finding } from "../../src/internal/check/types.js";
import { userEnvironment } from "../helpers/project/user-environment.js";

const cli = fileURLToPath(import.meta.resolve("hardhat/package.json")).replace("package.json", "dist/src/cli.js");
const project = fileURLToPath(new URL("../fixtures/check-project/", import.meta.url));
const output = mkdtempSync(path.join(tmpdir(), "ovm-check-"));

/** `npx hardhat ovm:check …` in the fixture project. */
function check(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const env = userEnvironment({ CHECK_PROJECT_OUTPUT: output, NODE_OPTIONS: "" });
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "ovm:check", ...args], {
    cwd: project,
    encoding: "utf8",
    env,
  });
  return { status, stdout, stderr };
}

const json = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;

describe("ovm:check", () => {
  after(() => rmSync(output, { recursive: true, force: true }));

  it("prints findings and both verdicts about a bytecode, and exits with 0", () => {
    const { status, stdout } = check("--bytecode", "0x3054", "--semantics", "ovm1", "--json");
    const report = json(stdout);
    expect(report).to.have.all.keys("findings", "safetyChecker", "ovmCompiler");
    expect(report).to.deep.include({ safetyChecker: { safe: false }, ovmCompiler: { accepted: true } });
    expect(status).to.equal(0);
  });

  it("takes no bytes for a contract that is safe", () => {
    expect(json(check("--bytecode", "0x", "--semantics", "ovm1", "--json").stdout)).to.deep.equal({
      findings: [],
      safetyChecker: { safe: true },
      ovmCompiler: { accepted: true },
    });
  });

  it("fails on a severity when told, and on what it cannot read always", () => {
    expect(check("--bytecode", "0x32", "--semantics", "ovm1", "--fail-on", "error").status).to.equal(1);
    const cut = check("--bytecode", "0x600", "--json");
    expect(cut.status).to.equal(1);
    expect(json(cut.stdout)).to.have.nested.property("errors[0].kind", "truncated");
    const unknown = check("--bytecode", "0x", "--semantics", "zksync", "--json");
    expect(unknown.status).to.equal(1);
    expect(json(unknown.stdout)).to.have.nested.property("error.code", "CHECK_UNKNOWN_SEMANTICS");
  });

  it("checks the project's contracts with their lines, writes SARIF, and hides what a baseline holds", () => {
    const sarif = path.join(output, "check.sarif");
    const baseline = path.join(output, "baseline.json");
    const { stdout, stderr } = check("--semantics", "arbitrum", "--json", "--sarif", sarif);
    const findings = json(stdout)["findings"] as Finding[];
    expect(
      findings.map(({ contract, rule, source }) => [contract, rule, source?.file, source?.line]),
      stderr,
    ).to.deep.equal([["contracts/Clock.sol:Clock", "block-number", "contracts/Source.sol", 6]]);
    expect(json(readFileSync(sarif, "utf8"))).to.have.nested.property("runs[0].results[0].ruleId", "block-number");

    const strict = ["Clock", "--semantics", "arbitrum", "--fail-on", "note", "--baseline", baseline, "--no-compile"];
    const written = check(...strict, "--write-baseline");
    expect(written.status).to.equal(0);
    expect(written.stderr).to.contain(`Findings written to ${baseline}: 1.`);
    expect(check(...strict).status).to.equal(0);
    writeFileSync(baseline, JSON.stringify({ version: 1, findings: {} }));
    expect(check(...strict).status).to.equal(1);
  });

  it("checks what it knows of the contracts that are named, and says what it does not know", () => {
    const { status, stdout } = check("Clock", "Clok", "--semantics", "arbitrum", "--json", "--no-compile");
    const report = json(stdout) as { findings: (Finding & { reference: { url: string } })[]; errors: object[] };
    expect(report.findings.map(({ rule }) => rule)).to.deep.equal(["block-number"]);
    expect(report.findings[0]!.reference.url).to.match(/^https:/);
    expect(report.errors).to.have.lengthOf(1);
    expect(report.errors[0]).to.deep.include({ contract: "Clok", kind: "unknown" });
    expect(status).to.equal(1);
  });

  it("knows all designs by one word", () => {
    const { findings } = json(check("--bytecode", "0x32", "--semantics", "all", "--json").stdout) as {
      findings: Finding[];
    };
    expect(new Set(findings.map(({ semantics }) => semantics))).to.contain("ovm1");
    const byDefault = json(check("--bytecode", "0x32", "--json").stdout) as { findings: Finding[] };
    expect(new Set(byDefault.findings.map(({ semantics }) => semantics))).not.to.contain("ovm1");
  });

  it("reads a file of bytecode", () => {
    const file = path.join(output, "code.hex");
    writeFileSync(file, "0x43\n");
    const { stdout } = check(file, "--semantics", "arbitrum");
    expect(stdout).to.match(/block-number/);
  });
});
