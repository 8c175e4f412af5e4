import { expect } from "chai";

import { keccak256, words } from "../../../src/internal/rollup/derivation/words.js";
import { MAX_HEIGHT } from "../../../src/internal/rollup/dispute/terms.js";
import { recordWitness } from "../../../src/internal/rollup/machine/trace/witness.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import type { Semantics } from "../../../src/internal/semantics/types.js";
import type { WorstStep } from "../worst-steps/worst-step.js";
import { ALICE, type Arity, begin, BOB, CAROL, creditOf, seat } from "./gas-table.js";
import type { Receipt } from "./l1-chain.js";
import { make } from "./play.js";
import { RepeatingTrace } from "./trace.js";

const OTHER: Hex = `0x${"07".repeat(32)}`;

const word = (value: bigint): Hex => `0x${value.toString(16).padStart(64, "0")}`;
const bytes = (value: Uint8Array): Hex => `0x${Buffer.from(value).toString("hex")}`;

/**
 * Plays a dispute to a step, which the machine itself judges. Both sides say of the first half of the run that it stands still just
 * before the step, so that the path to the agreed state is as long as it can be; then one says what follows, or neither does.
 *
 * @returns the receipt of `prove`
 */
export async function proveLastStep(
  arity: Arity,
  worst: WorstStep,
  { bothWrong = false, semantics }: { bothWrong?: boolean; semantics?: Semantics } = {},
): Promise<Receipt> {
  const on = await begin(arity, undefined, semantics);
  const machine = worst.machine();
  const state = word(machine.hash());
  const witness = bytes(recordWitness(machine, 1));
  const follows = word(machine.hash());
  const top = MAX_HEIGHT[arity];
  const repeated = { state, count: arity ** (top - 1) };
  const ours = new RepeatingTrace(arity, on.claim.output, repeated, [bothWrong ? OTHER : follows]);
  const theirs = new RepeatingTrace(arity, OTHER, repeated, [keccak256(words(0))]);
  const seats = [ours, theirs].map((trace, side) => ({ trace, height: top, by: side === 0 ? BOB : ALICE }));
  const play = await seat(on, seats[0]!, seats[1]!);
  await play.toLeaf();
  const receipt = await make(on.l1, { ...(await play.next(() => witness)), from: CAROL });
  const proven = receipt.events.find(({ name }) => name === "StepProven")!.args;
  expect([proven.agreed, proven.proven]).to.deep.equal([state, follows]);
  const { aliveDefenders, aliveChallengers } = await on.l1.read("dispute", 1n);
  expect([aliveDefenders, aliveChallengers]).to.deep.equal([bothWrong ? 0 : 1, 0]);
  expect(creditOf(receipt), "repaid").to.be.within(receipt.gas * 0.85, receipt.gas);
  await on.l1.chain.close();
  return receipt;
}
