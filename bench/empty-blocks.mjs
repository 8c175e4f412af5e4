import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { hre } from "./environment.mjs";
import { compare, row, timed } from "./measure.mjs";

const BLOCKS = 10_000;
const MINE = { method: "hardhat_mine", params: [`0x${BLOCKS.toString(16)}`] };

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

/** What an empty block costs: time when many are mined at once, and memory that stays. */
export default async function emptyBlocks() {
  return [
    await compare({
      name: `hardhat_mine of ${BLOCKS} blocks`,
      peerName: "Hardhat's l1",
      runs: 3,
      ours: () => mining("ovm"),
      peer: () => mining("l1"),
    }),
    row({
      name: "memory of an empty block",
      unit: "bytes",
      ours: await bytesABlock("ovm"),
      peer: 2_048,
      peerName: "the goal",
    }),
  ];
}

/** A fresh network each time, made and closed outside the time. */
async function mining(name) {
  const { provider, close } = await hre.network.create(name);
  const took = await timed(() => provider.request(MINE));
  await close();
  return took;
}

async function bytesABlock(name) {
  const connection = await hre.network.create(name);
  await connection.provider.request(MINE);
  const before = heapUsed();
  await connection.provider.request(MINE);
  const bytes = (heapUsed() - before) / BLOCKS;
  await connection.close();
  return bytes;
}

/** Bytes, ours alone: what Hardhat's own network holds is not on JavaScript's heap. */
function heapUsed() {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
