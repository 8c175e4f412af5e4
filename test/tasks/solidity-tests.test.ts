import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

import { userEnvironment } from "../helpers/project/user-environment.js";

const cli = fileURLToPath(import.meta.resolve("hardhat/package.json")).replace("package.json", "dist/src/cli.js");
const project = fileURLToPath(new URL("../fixtures/comforts-project/", import.meta.url));
const output = mkdtempSync(path.join(tmpdir(), "ovm-solidity-tests-"));

/** What `npx hardhat test solidity …` prints in the fixture project, which has none. */
function testSolidity(...args: string[]): string {
  const env = userEnvironment({ COMFORTS_OUTPUT: output, NODE_OPTIONS: "" });
  const run = spawnSync(process.execPath, [cli, "test", "solidity", ...args], { cwd: project, encoding: "utf8", env });
  return run.stdout + run.stderr;
}

describe("hardhat test solidity", () => {
  after(() => rmSync(output, { recursive: true, force: true }));

  it("says on a network with a rollup that Solidity tests do not run there, and nothing on others", () => {
    expect(testSolidity("--network", "ovm")).to.include('not on the network "ovm": chain id 31337');
    expect(testSolidity()).not.to.include("Hardhat's own EVM");
  });
});
