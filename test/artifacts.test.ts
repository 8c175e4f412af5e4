import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

describe("the committed artifacts", () => {
  // OVM_ARTIFACT_BYTES=1 compiles every system contract again: CI does, a developer's test run need not.
  const bytes = process.env.OVM_ARTIFACT_BYTES === "1";

  it(`agree with their sources${bytes ? ", byte for byte, below 24,576 bytes each" : ""}`, function () {
    this.timeout(bytes ? 600_000 : 60_000);
    const args = [join(root, "scripts", "artifacts.mjs"), "--check", ...(bytes ? ["--bytes"] : [])];
    const run = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect(run.stderr).to.equal("");
    expect(run.status).to.equal(0);
    expect(run.stdout).to.match(/^[1-9]\d* artifacts agree/);
  });
});
