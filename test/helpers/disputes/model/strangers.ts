import { expect } from "chai";

import { claim, collectBond, collectRefund, collectReward, collectRunnersBond, resolve } from "./ending-calls.js";
import { eliminate, timeout } from "./match-calls.js";
import { ACCOUNTS, type Dispute, type Duel, duelsOf, STRANGER } from "./pieces.js";
import { collectRun } from "./run-calls.js";
import type { World } from "./world.js";

/** The last second in which a dispute can be ended by those who know nothing of any run. */
export function latestEnd(world: World, { claim }: Dispute): number {
  const { window, clock, grace, maxHeight } = world.model.terms;
  return claim.createdAt + window + 2 * clock + (maxHeight + 1) * grace + 1;
}

/** Ends all disputes, without knowing any trace. */
export async function endAll(world: World): Promise<void> {
  const began = world.now;
  const calls = new Map<Dispute, number>();
  const alive = (): Dispute[] => world.model.disputes.filter(({ status }) => status === "alive");
  while (alive().length > 0) {
    for (const dispute of alive()) {
      const made = await end(world, dispute);
      calls.set(dispute, (calls.get(dispute) ?? 0) + made);
      if (dispute.status === "alive") continue;
      expect(calls.get(dispute), "calls of strangers").to.be.at.most(dispute.commitments.length + 1);
      expect(world.now, "the end of a dispute").to.be.at.most(Math.max(began, latestEnd(world, dispute)));
    }
    const changes = alive()
      .flatMap((dispute) => changesOf(world, dispute))
      .filter((time) => time > world.now);
    if (changes.length > 0) await world.goTo(Math.min(...changes));
  }
}

/** Ends and eliminates what can be, now. */
export async function endWhatIsOver(world: World): Promise<void> {
  for (const dispute of world.model.disputes.filter(({ status }) => status === "alive")) await end(world, dispute);
}

/** Makes the calls that can be made now; says how many. */
async function end(world: World, dispute: Dispute): Promise<number> {
  let made = 0;
  for (const duel of living(dispute)) {
    if (!duel.defender.alive || !duel.challenger.alive || dispute.verdict !== undefined || world.model.isMoot(dispute))
      continue;
    const { turn, deadline } = world.model.matchOf(duel);
    if (world.now <= deadline) continue;
    if (turn === "none") await eliminate(world, STRANGER, duel);
    else await timeout(world, STRANGER, duel);
    made += 1;
  }
  const over =
    world.model.isMoot(dispute) ||
    dispute.verdict !== undefined ||
    (world.now > dispute.openedAt + world.model.terms.clock && living(dispute).length === 0);
  if (!over) return made;
  await resolve(world, STRANGER, dispute);
  return made + 1;
}

const living = (dispute: Dispute): Duel[] =>
  duelsOf(dispute).filter(({ defender, challenger }) => defender.alive && challenger.alive);

function changesOf(world: World, dispute: Dispute): number[] {
  const deadlines = living(dispute).map((duel) => world.model.matchOf(duel).deadline);
  return [dispute.openedAt + world.model.terms.clock, ...deadlines].map((deadline) => deadline + 1);
}

/** Collects everything that can be collected: afterwards the contract holds what is burned, and nothing else. */
export async function collectAll(world: World): Promise<void> {
  for (const dispute of world.model.disputes) {
    if (dispute.runner !== undefined) await collectRunnersBond(world, STRANGER, dispute);
    for (const commitment of dispute.commitments) {
      if (commitment.alive && !commitment.collected) await collectBond(world, STRANGER, dispute, commitment);
    }
    await collectReward(world, STRANGER, dispute, dispute.commitments.length - dispute.passed);
    for (const match of dispute.matches.values()) {
      const accounts = match.winner === undefined ? [] : [...match.costs[match.winner].keys()];
      for (const account of accounts) {
        await collectRefund(world, STRANGER, { dispute, ...match }, account);
      }
    }
  }
  for (const [start, result] of world.model.results) {
    while (result.funded > result.paid) await collectRun(world, STRANGER, start);
  }
  for (const account of [...ACCOUNTS]) {
    if (world.model.ledger.of(account) > 0n) await claim(world, account);
  }
  expect(world.model.held - world.model.ledger.total, "left of all disputes").to.equal(world.model.ledger.burned);
  expect(world.model.ledger.paidOut + world.model.held, "paid in").to.equal(world.paidIn + world.slashed);
}
