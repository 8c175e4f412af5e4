import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

import { userEnvironment } from "../helpers/project/user-environment.js";

const cli = fileURLToPath(import.meta.resolve("hardhat/package.json")).replace("package.json", "dist/src/cli.js");
const project = fileURLToPath(new URL("../fixtures/comforts-project/", import.meta.url));
const output = mkdtempSync(path.join(tmpdir(), "ovm-comforts-"));

/** `npx hardhat test mocha …` in the fixture project; what it prints, without times. */
function runOn(network: string, ...args: string[]): string {
  const env = userEnvironment({ COMFORTS_OUTPUT: output, COMFORTS_NETWORK: network, NODE_OPTIONS: "" });
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "test", "mocha", ...args], {
    cwd: project,
    encoding: "utf8",
    env,
  });
  if (status !== 0) throw new Error(stdout + stderr);
  return stdout
    .slice(stdout.indexOf("a vault"))
    .replaceAll(/ \(\d+m?s\)/g, "")
    .replaceAll(/^.*(Compiled|compile).*$/gm, "");
}

describe("Hardhat's comforts on L2", () => {
  after(() => {
    rmSync(output, { recursive: true, force: true });
    rmSync(path.join(project, "coverage"), { recursive: true, force: true });
  });

  it("print console.log, errors, stack traces and gas statistics as on Hardhat's own network", () => {
    const ours = runOn("ovm", "--gas-stats");
    expect(ours).to.include("stores 1 for").and.include("at Safe.store (contracts/Vault.sol:");
    expect(ours).to.equal(runOn("default", "--gas-stats"));
  });

  it("measure the same coverage as on Hardhat's own network", () => {
    const [theirs, ours] = ["default", "ovm"].map((network) => {
      runOn(network, "--coverage");
      return readFileSync(path.join(project, "coverage", "lcov.info"), "utf8");
    });
    expect(ours).to.include("DA:").and.equal(theirs);
  });
});
