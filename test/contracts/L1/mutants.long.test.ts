import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");

/** Left for the mutant that is being tried at the deadline, in milliseconds. */
const MARGIN = 15_000;
// The sample of this seed has mutants of seven contracts, each of which dies early.
const { OVM_SEED = "4", OVM_MUTANTS = "8", OVM_DEADLINE = "Infinity" } = process.env;

describe("mutants of the contracts that judge (long)", () => {
  it("die, or have a reason why they cannot: a sample", async function () {
    this.timeout(0);
    const args = ["scripts/mutate.mjs", "--sample", OVM_MUTANTS, "--seed", OVM_SEED, "--verbose"];
    const env = { ...process.env, OVM_DEADLINE: String(Number(OVM_DEADLINE) - MARGIN) };
    const script = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [script.stdout, script.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => (output += text));
    }
    const [code] = (await once(script, "close")) as [number];
    console.log(`      ${/^\d+ of \d+ mutants in .*$/m.exec(output)?.[0]} (OVM_SEED=${OVM_SEED})`);
    expect(code, output).to.equal(0);
  });
});
