import { expect } from "chai";

import { outputRoot } from "../../../src/internal/rollup/derivation/output.js";
import type { Machine, Start } from "../../../src/internal/rollup/machine/state/machine.js";
import { haltHash, startBlock } from "../../../src/internal/rollup/machine/trace/start-block.js";
import { Trace } from "../../../src/internal/rollup/machine/trace/trace.js";
import type { RollupNode } from "../../../src/internal/rollup/node/rollup-node.js";
import { deriveFromL1 } from "./derive.js";
import type { StartedRollup } from "./start-rollup.js";

/** The machine before the first step of a block that the L2 node built. */
export async function machineOfLive(rollup: RollupNode, number: bigint): Promise<Machine> {
  return startBlock(await rollup.blockStart(number));
}

/** The state hash in which the machine must end: the node's own output root, halted. */
export function haltOfLive({ chain }: RollupNode, number: bigint): bigint {
  return haltHash(BigInt(outputRoot(chain.blockByNumber(number)!)));
}

/** The trace of every block from `first` on, each of which must end in the node's own output. */
export async function tracesOfLive(rollup: RollupNode, first = 1n): Promise<Trace[]> {
  const traces: Trace[] = [];
  for (let number = first; number <= rollup.chain.head.number; number += 1n) {
    const trace = new Trace(await machineOfLive(rollup, number));
    expect(trace.hashAt(trace.length), `output of block ${number}`).to.equal(haltOfLive(rollup, number));
    traces.push(trace);
  }
  return traces;
}

/**
 * Every block, posted or not, must have the node's output, and every posted one must start from the leaf that L1 has.
 * Posts what is not posted yet.
 */
export async function checkStarts(started: StartedRollup): Promise<void> {
  const { rollup, l2 } = started;
  await tracesOfLive(rollup);
  await l2("ovm_submitBatch");
  const { leaves } = await deriveFromL1(started);
  expect(leaves).to.have.length(Number(rollup.chain.head.number));
  for (const [index, leaf] of leaves.entries()) {
    const { status } = await machineOfLive(rollup, BigInt(index) + 1n);
    expect((status as Start).leaf, `leaf of block ${index + 1}`).to.equal(BigInt(leaf));
  }
}
