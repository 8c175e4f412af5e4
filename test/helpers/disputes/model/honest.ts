import type { Address } from "../../../../src/internal/rollup/types.js";
import type { Claim } from "../chains.js";
import { createMatch, move, prove } from "./match-calls.js";
import { deleteProven, join, open } from "./opening-calls.js";
import { CHALLENGER, DEFENDER, type Dispute, type Duel, type Side } from "./pieces.js";
import { run, settle } from "./run-calls.js";
import type { World } from "./world.js";

/** Something that an honest account has to do, and the last second in which it can. */
export interface Duty {
  deadline: number;
  act: () => Promise<void>;
}

export type Style = "bisection" | "re-execution";

/**
 * What one honest account a side still has to do. The defender stands by true outputs, the challenger disputes the first wrong one;
 * neither takes part behind a lie, and each moves for the true commitment alone, its own or not.
 */
export function duties(world: World, style: Style): Duty[] {
  const claims = world.l1.chains.claims.filter(({ dead, previous }) => !dead && previous !== undefined);
  const behindTruth = claims.filter(({ previous }) => world.isTrue(previous!));
  return behindTruth.flatMap((claim) => {
    const isTrue = world.follows(claim);
    const dispute = world.model.aliveAt(world.startOf(claim));
    const isAlive = dispute !== undefined && dispute.claim === claim;
    if (isAlive) return inDispute(world, dispute, isTrue ? "defender" : "challenger", style);
    return isTrue ? [] : undisputed(world, claim, style);
  });
}

function undisputed(world: World, claim: Claim, style: Style): Duty[] {
  const start = world.startOf(claim);
  const deadline = claim.createdAt + world.model.terms.window;
  if (deadline < world.now) throw new Error(`The lie about block ${claim.element} could become final.`);
  if (world.model.results.has(start)) return [{ deadline, act: () => deleteProven(world, CHALLENGER, claim) }];
  if (style === "re-execution") return [{ deadline, act: () => runWhole(world, CHALLENGER, claim) }];
  const height = world.trace(start).least;
  return [{ deadline, act: () => open(world, CHALLENGER, claim, undefined, height, false) }];
}

function inDispute(world: World, dispute: Dispute, side: Side, style: Style): Duty[] {
  if (dispute.verdict !== undefined) return [];
  const by = side === "defender" ? DEFENDER : CHALLENGER;
  const truth = world.trace(dispute.start);
  const name = truth.node(world.model.terms.maxHeight, 0);
  const mine = dispute.commitments.find((commitment) => commitment.name === name);
  if (mine === undefined) {
    const deadline = dispute.openedAt + world.model.terms.clock;
    if (style === "re-execution") return [{ deadline, act: () => runWhole(world, by, dispute.claim) }];
    return [{ deadline, act: () => join(world, by, dispute, undefined, truth.least) }];
  }
  if (!mine.alive) throw new Error(`The true commitment of dispute ${dispute.id} was eliminated.`);
  const others = world.model.living(dispute, side === "defender" ? "challenger" : "defender");
  return others.flatMap((other) =>
    inMatch(world, side, {
      dispute,
      ...(side === "defender" ? { defender: mine, challenger: other } : { defender: other, challenger: mine }),
    }),
  );
}

function inMatch(world: World, side: Side, duel: Duel): Duty[] {
  const { turn, deadline } = world.model.matchOf(duel);
  const by = side === "defender" ? DEFENDER : CHALLENGER;
  if (turn === "none" && side === "challenger") {
    return [{ deadline, act: () => createMatch(world, by, duel) }];
  }
  if (turn === side) return [{ deadline, act: () => move(world, by, duel) }];
  if (turn === "leaf" && side === "defender") return [{ deadline, act: () => prove(world, by, duel) }];
  return [];
}

async function runWhole(world: World, by: Address, claim: Claim): Promise<void> {
  const start = world.startOf(claim);
  const output = world.machine.output(start);
  const isReached = world.model.reachedAt(start).has(world.machine.halt(output));
  if (!isReached) await run(world, by, claim, 0, world.machine.length);
  await settle(world, by, claim, output);
}

/** When the honest accounts act: at once, or in the last second, before or behind all others that act in it. */
export interface Manner {
  style: Style;
  when: "at once" | "last second, first" | "last second, last";
}

/** Lets the honest accounts do what cannot wait until `time` is over, or is not to wait. */
export async function fulfil(world: World, { style, when }: Manner, time: number): Promise<void> {
  for (;;) {
    const due = duties(world, style).find(({ deadline }) => when === "at once" || deadline <= time);
    if (due === undefined) return;
    await due.act();
  }
}

/** Goes to a time, from deadline to deadline of the honest accounts. */
export async function advance(world: World, manner: Manner, target: number): Promise<void> {
  for (;;) {
    const next = Math.min(...duties(world, manner.style).map(({ deadline }) => deadline));
    if (next >= target) break;
    if (next > world.now) await world.goTo(next);
    await fulfil(world, manner, world.now);
  }
  await world.goTo(target);
  if (manner.when !== "last second, last") await fulfil(world, manner, target);
}
