import { readdirSync } from "node:fs";
import { join } from "node:path";

import { hardhatTest } from "./hardhat-test.mjs";
import { compare } from "./measure.mjs";

/** A compiled checkout of OpenZeppelin's contracts, with this plugin and a network `ovm` in its configuration: docs/other-suites.md. */
const { OPENZEPPELIN, OPENZEPPELIN_TESTS = "test" } = process.env;
const RUNS = 3;

/** A project's own tests, whole processes, on L2 and on the network that they were written for. */
export default async function suites() {
  if (OPENZEPPELIN === undefined) {
    console.warn(
      "There is no checkout of OpenZeppelin's contracts: name it in the environment variable OPENZEPPELIN to run its tests.",
    );
    return [];
  }
  const rows = [];
  for (const directory of OPENZEPPELIN_TESTS.split(" ")) {
    const files = readdirSync(join(OPENZEPPELIN, directory), { recursive: true })
      .filter((file) => file.endsWith(".test.js"))
      .map((file) => join(directory, file))
      .sort();
    const results = {};
    const on = (network) => async () => {
      const { output, ...took } = await hardhatTest(OPENZEPPELIN, ["--network", network, ...files]);
      results[network] = resultOf(output);
      return took;
    };
    const name = `OpenZeppelin's tests, ${directory}`;
    rows.push(
      await compare({ name, peerName: "Hardhat's own network", runs: RUNS, ours: on("ovm"), peer: on("default") }),
    );
    console.log(`${name}: ${results.ovm}; Hardhat's own network: ${results.default}`);
  }
  return rows;
}

/** How many tests passed and failed, as mocha prints it. */
function resultOf(output) {
  const counts = output.match(/^ +\d+ (?:passing|failing)/gm);
  if (counts === null) throw new Error(`no test ran: ${output.slice(-1_000)}`);
  return counts.map((count) => count.trim()).join(", ");
}
