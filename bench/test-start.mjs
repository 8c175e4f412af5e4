import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

import { hardhatTest } from "./hardhat-test.mjs";
import { compare } from "./measure.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A whole `hardhat test` of one file that opens its networks and asks each once. Of this project, so that both sides have the same plugins. */
export default async function testStart() {
  return [
    await compare({
      name: "hardhat test of one question",
      peerName: "two of Hardhat's networks",
      ours: () => runTest("ovm"),
      peer: () => runTest("default,default"),
    }),
  ];
}

async function runTest(networks) {
  const { code, ...took } = await hardhatTest(root, ["bench/first-test/first-test.mjs"], { BENCH_NETWORKS: networks });
  if (code !== 0) throw new Error(`hardhat test ended with ${code}`);
  return took;
}
