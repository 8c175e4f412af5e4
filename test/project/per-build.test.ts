import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { artifacts, config } from "hardhat";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import { toFunctionSelector } from "viem";

import { customErrorNames } from "../../src/internal/hook-handlers/custom-errors.js";
import { perBuild } from "../../src/internal/project/per-build.js";

describe("project/per-build", () => {
  it("reads once for any number of connections, and the errors of a build that came in between", async () => {
    expect(await artifacts.artifactExists("WETH9")).to.equal(true);
    const folder = await mkdtemp(path.join(tmpdir(), "per-build-"));
    await cp(config.paths.artifacts, folder, { recursive: true });
    const hre = await createHardhatRuntimeEnvironment({ paths: { artifacts: folder } });
    let reads = 0;
    const count = perBuild(async (_, names) => {
      reads += 1;
      return names.size;
    });
    expect(await count(hre.artifacts)).to.equal(await count(hre.artifacts));
    expect(reads).to.equal(1);
    const selector = toFunctionSelector("NewInThisBuild()");
    expect(await customErrorNames(hre.artifacts)(selector)).to.equal(undefined);
    const file = await hre.artifacts.getArtifactPath("WETH9");
    const artifact = JSON.parse(await readFile(file, "utf8")) as { abi: object[] };
    artifact.abi.push({ type: "error", name: "NewInThisBuild", inputs: [] });
    await writeFile(file, JSON.stringify(artifact));
    await writeFile(path.join(folder, "build-info", "solc-0_8_37-another.json"), "{}");
    await count(hre.artifacts);
    expect(reads).to.equal(2);
    expect(await customErrorNames(hre.artifacts)(selector)).to.equal("NewInThisBuild()");
    await rm(folder, { recursive: true });
  });
});
