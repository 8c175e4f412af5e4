import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { hre } from "./environment.mjs";
import { compare, row, timed } from "./measure.mjs";

const BLOCKS = 10_000;
const mine = (blocks) => ({ method: "hardhat_mine", params: [`0x${blocks.toString(16)}`] });
const LOOK = { method: "eth_getBlockByNumber", params: ["latest", false] };
/** So many blocks of L2 are a jump, after which L1 mines one too. */
const A_JUMP = 100;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

/** What an empty block costs: time when many are mined at once, and memory that stays. */
export default async function emptyBlocks() {
  return [
    await compare({
      name: `hardhat_mine of ${BLOCKS} blocks`,
      peerName: "Hardhat's l1",
      runs: 9,
      ours: () => mining("ovm", []),
      peer: () => mining("l1", []),
    }),
    await compare({
      name: `hardhat_mine of ${BLOCKS} blocks, and the newest looked at`,
      peerName: "Hardhat's l1",
      runs: 3,
      ours: () => mining("ovm", [LOOK]),
      peer: () => mining("l1", [LOOK]),
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

/** A fresh network each time, made and closed outside the time, whose layers have both mined before. */
async function mining(name, looks) {
  const { provider, close } = await hre.network.create(name);
  await provider.request(mine(A_JUMP));
  const took = await timed(async () => {
    for (const request of [mine(BLOCKS), ...looks]) await provider.request(request);
  });
  await close();
  return took;
}

async function bytesABlock(name) {
  const connection = await hre.network.create(name);
  const whole = async () => {
    for (const request of [mine(BLOCKS), LOOK]) await connection.provider.request(request);
  };
  await whole();
  const before = heapUsed();
  await whole();
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
