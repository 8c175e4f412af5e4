import { expect } from "chai";

import type { Player } from "../../../src/internal/rollup/dispute/player.js";
import type { Fraud } from "../../../src/internal/rollup/dispute/types.js";
import { TracePlayer } from "../../../src/internal/rollup/machine/trace/trace-player.js";
import type { RollupNode } from "../../../src/internal/rollup/node/rollup-node.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import type { MachineEvm } from "../machine/evm.js";

/** States that are compared at a time. */
const CHUNK = 256;

/** Index of the one step that a liar takes wrongly: all states before it are the honest ones, the one behind it is not. */
export function lyingStep({ states: told }: Player, { states: truth }: Player): number {
  const shorter = Math.min(told.length, truth.length);
  expect(told.hashAt(0), "START").to.equal(truth.hashAt(0));
  for (let from = 0; from < shorter; from += CHUNK) {
    const count = Math.min(CHUNK, shorter - from);
    const [said, true_] = [told, truth].map((states) => states.hashes(from, count)) as [Hex[], Hex[]];
    const index = said.findIndex((hash, at) => hash !== true_[at]);
    if (index >= 0) return from + index;
  }
  throw new Error(`The liar's ${told.length} states and the ${truth.length} true ones are the same as far as both go.`);
}

/**
 * The core of a fraud proof: the machine on L1 takes the liar's step and computes the honest state. Every step that the liar takes
 * behind its lie it takes as L1 would, so that it can play on.
 */
export async function expectContradicted(liar: Player, honest: Player, evm: MachineEvm): Promise<number> {
  const step = lyingStep(liar, honest);
  const make = async (player: Player, at: number) => {
    const verdict = await evm.call(BigInt(player.states.hashAt(at)), player.witness(at));
    return "hash" in verdict ? verdict.hash : verdict.revert;
  };
  for (const player of [honest, liar])
    expect(await make(player, step)).to.equal(BigInt(honest.states.hashAt(step + 1)));
  for (let at = step + 1; at < Math.min(step + 4, liar.states.length); at++) {
    expect(await make(liar, at), `the liar's step ${at}`).to.equal(BigInt(liar.states.hashAt(at + 1)));
  }
  return step;
}

/** A fraud about a true chain: what it says of itself is so, and L1 contradicts it. Gives the step. */
export async function checkFraud(rollup: RollupNode, fraud: Fraud, evm: MachineEvm): Promise<number> {
  const liar = rollup.liar(fraud.id);
  const honest = new TracePlayer(await rollup.blockStart(fraud.block));
  expect(fraud.claimedOutput).to.equal(liar.output).and.to.not.equal(fraud.honestOutput);
  expect(honest.output).to.equal(fraud.honestOutput);
  expect(fraud.story).to.match(new RegExp(`block ${fraud.block}\\b`));
  return expectContradicted(liar, honest, evm);
}
