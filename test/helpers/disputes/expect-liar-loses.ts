import { expect } from "chai";

import { MAX_HEIGHT } from "../../../src/internal/rollup/dispute/terms.js";
import type { DisputeSide, DisputeStyle } from "../../../src/internal/rollup/dispute/types.js";
import { CHALLENGER_KEY, DEFENDER_KEY, LIAR_KEY } from "../../../src/internal/rollup/l1/role-keys.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { readOutputs } from "../rollup/delete-outputs.js";
import { ETHER } from "../rollup/start-rollup.js";
import { STYLES } from "./costs.js";
import { lyingStep } from "./lies.js";
import { challengeTruth, defendLie, type Disputed, type Lie, type Played } from "./play-whole.js";

/** The liar's side: it defends its own false output, or challenges a true one. */
export const ROLES: readonly DisputeSide[] = ["defender", "challenger"];

/** wei: more than all transactions of an account in a dispute cost, but for long runs */
const GAS = ETHER / 20n;
/** wei for a gas: more than L1 asks here */
const PRICE = 2n * 10n ** 9n;

/** A lie about a block is told in both roles and disputed in both styles, and loses each time. Gives its step. */
export async function expectLiarLosesAlways(on: Disputed, lie: Lie): Promise<number> {
  const steps = new Set<number>();
  for (const role of ROLES) {
    for (const style of STYLES) steps.add(await expectLiarLoses(on, role, style, lie));
  }
  expect(steps.size, "the lie is told at one step").to.equal(1);
  return [...steps][0]!;
}

/**
 * Plays a whole dispute in transactions that L1 mines. The liar must lose it, at the step of its lie, with its bond; the true
 * output must be the one that counts in the end. Gives the step, and leaves both layers as they were.
 *
 * @param tell is told of what was played
 */
export async function expectLiarLoses(
  on: Disputed,
  role: DisputeSide,
  style: DisputeStyle,
  lie: Lie,
  tell?: (played: Played) => void,
): Promise<number> {
  const { l1, rollup } = on.started;
  const snapshot = (await l1("evm_snapshot")) as Hex;
  try {
    return await play(on, role, style, lie, tell);
  } catch (error) {
    const { arity } = rollup.config.disputes;
    const what = JSON.stringify({ role, style, arity, block: Number(on.block), ...lie });
    throw new Error(`${what}: ${(error as Error).message}`, { cause: error });
  } finally {
    await l1("evm_revert", snapshot);
  }
}

async function play(
  on: Disputed,
  role: DisputeSide,
  style: DisputeStyle,
  lie: Lie,
  tell?: (played: Played) => void,
): Promise<number> {
  const played = await (role === "defender" ? defendLie : challengeTruth)(on, style, lie);
  tell?.(played);
  const step = lyingStep(played.liar, on.honest);
  if (typeof lie.at === "number") expect(step).to.equal(lie.at);
  const { view, liar, gains } = played;
  expect(view.claim).to.equal(role === "defender" ? liar.output : on.honest.output);
  expect(view.status).to.equal(role === "defender" ? "deleted" : "stands");
  expect(gains.liar <= -ETHER && gains.liar > -ETHER - GAS, `the liar gains ${gains.liar} wei`).to.equal(true);
  if (style === "bisection") checkBisection(on, role, played, step);
  else checkReExecution(on, role, played);
  await (role === "defender" ? checkDeletion : checkFinality)(on);
  return step;
}

/** The game went down to the one step that the liar took wrongly, and L1 took it. */
function checkBisection({ started, honest }: Disputed, role: DisputeSide, played: Played, step: number): void {
  const { view, moves, liar, gains } = played;
  expect(view.verdict).to.equal(undefined);
  const segments = moves.filter(({ kind }) => kind === "move").map(({ segment }) => segment!);
  const { arity } = started.rollup.config.disputes;
  const steps = Math.max(liar.states.length, honest.states.length);
  const heights = Array.from({ length: MAX_HEIGHT[arity] }, (_, index) => index + 1);
  expect(segments).to.have.length(heights.find((height) => arity ** height >= steps)!);
  for (const { from, length } of segments) expect(step).to.be.within(from, from + length - 1);

  const [told, truth] = [liar, honest].map(({ states }) => states.hashAt(step + 1));
  const said = role === "defender" ? { defender: told, challenger: truth } : { defender: truth, challenger: told };
  const proofs = moves.filter(({ kind }) => kind === "prove");
  expect(proofs.map(({ segment }) => segment)).to.deep.equal([{ from: step, length: 1, ...said }]);

  const winner = role === "defender" ? CHALLENGER_KEY.address : DEFENDER_KEY.address;
  expect(proofs[0]!.by).to.equal(winner);
  const ofLiar = view.commitments.find(({ owner }) => owner.toLowerCase() === LIAR_KEY.address);
  const ofWinner = view.commitments.find(({ owner }) => owner.toLowerCase() === winner);
  expect(view.commitments).to.have.length(2);
  expect(ofLiar).to.include({ alive: false, output: liar.output, eliminatedBy: ofWinner!.name });
  expect(ofWinner).to.include({ alive: true, output: honest.output, eliminatedBy: undefined });
  // Half of what its bond has left once gas is repaid; half of the stake.
  const [gain, most] = role === "defender" ? [gains.challenger, ETHER] : [gains.defender, ETHER / 2n];
  expect(gain > most - GAS && gain < most, `the winner gains ${gain} wei`).to.equal(true);
}

/** L1 ran the block and found the true output. */
function checkReExecution({ honest }: Disputed, role: DisputeSide, { view, moves, gains }: Played): void {
  const kinds = moves.map(({ kind }) => kind);
  expect(kinds).to.include("run").and.not.include("prove");
  expect(view.verdict).to.equal(honest.output);
  // Half of the stake, of which the runs are paid; the run's gas from the liar's bond, of which nothing else is left for who did not commit to
  // anything.
  const [gain, least] = role === "defender" ? [gains.challenger, ETHER / 2n] : [gains.defender, 0n];
  const runs = moves.filter(({ kind }) => kind === "run").reduce((sum, { gas }) => sum + gas, 0n);
  expect(gain > least - GAS - PRICE * runs, `the winner gains ${gain} wei`).to.equal(true);
}

/** The false output is gone, and so is its proposer's stake; then the true one is proposed. */
async function checkDeletion({ started: { rollup, l1, l2 }, block, honest }: Disputed): Promise<void> {
  const { chain, disputes } = await rollup.exclusive(() => rollup.status());
  expect([chain.outputs, disputes.stake]).to.deep.equal([block, 0n]);
  await l2("ovm_proposeOutputs");
  const batch = (await readOutputs(l1)).find(({ firstBlock, outputs }) => firstBlock + BigInt(outputs.length) > block)!;
  expect(batch.outputs[Number(block - batch.firstBlock)]).to.equal(honest.output);
}

/** The true output has become final. */
async function checkFinality({ started: { rollup }, block }: Disputed): Promise<void> {
  const { chain, disputes, l2 } = await rollup.exclusive(() => rollup.status());
  expect([chain.finalizedOutputs > block, l2.finalized >= block, disputes.stake]).to.deep.equal([true, true, ETHER]);
}
