import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../../..");
const { OVM_SEED = "1", OVM_MUTANTS = "4" } = process.env;

describe("faults of the own engine (long)", () => {
  it("are found by its tests: a sample", async function () {
    this.timeout(0);
    const args = ["scripts/mutate-engine.mjs", "--sample", OVM_MUTANTS, "--seed", OVM_SEED];
    const script = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [script.stdout, script.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => (output += text));
    }
    const [code] = (await once(script, "close")) as [number];
    console.log(`      ${/^\d+ of \d+ killed$/m.exec(output)?.[0]} (OVM_SEED=${OVM_SEED})`);
    expect(code, output).to.equal(0);
  });
});
