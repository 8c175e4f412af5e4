import fc from "fast-check";

import type { Address } from "../../../../src/internal/rollup/types.js";
import type { Claim } from "../chains.js";
import type { Lie } from "../counting-machine.js";
import { collect, collectionOf } from "./collect-call.js";
import { claim, collectBond, collectRefund, collectReward, collectRunnersBond, resolve } from "./ending-calls.js";
import { createMatch, eliminate, move, prove, timeout } from "./match-calls.js";
import { deleteProven, join, open, openForReexecution } from "./opening-calls.js";
import { ACCOUNTS, type Collection, type Dispute, type Duel, duelsOf, type Match } from "./pieces.js";
import { propose } from "./propose.js";
import { collectRun, run, settle } from "./run-calls.js";
import type { World } from "./world.js";

/** A word of the grammar: what is done, and four numbers that choose among what there is. */
export interface Action {
  kind: Kind;
  n: [number, number, number, number];
}

const WEIGHTS = {
  propose: 5,
  open: 7,
  openForReexecution: 2,
  join: 14,
  createMatch: 16,
  move: 36,
  wrongMove: 2,
  prove: 14,
  timeout: 5,
  eliminate: 3,
  run: 4,
  runToEnd: 2,
  settle: 2,
  deleteProven: 2,
  resolve: 5,
  collectBond: 3,
  collectReward: 2,
  collectRefund: 3,
  collectRun: 2,
  collect: 4,
  claim: 1,
  wait: 16,
};
type Kind = keyof typeof WEIGHTS;
const KINDS = Object.entries(WEIGHTS).flatMap(([kind, weight]) => Array<Kind>(weight).fill(kind as Kind));

// Without bias: small numbers would choose the same things again and again.
const number = fc.noBias(fc.nat({ max: 1_000_000 }));
const numbers = fc.tuple(number, number, number, number);
export const action: fc.Arbitrary<Action> = fc.record({ kind: fc.constantFrom(...KINDS), n: numbers });
export const actionOf = (kind: Kind): fc.Arbitrary<Action> => numbers.map((n) => ({ kind, n }));

/** How far ahead of the true outputs claims may be. */
const MOST_BLOCKS = 12;

function pick<T>(list: readonly T[], n: number): T | undefined {
  return list[n % list.length];
}

/** Seconds to wait: often to a deadline, or a second before or behind it. */
export function waitingTime(world: World, [a, b]: Action["n"]): number {
  const { clock, window } = world.model.terms;
  const limits = [
    ...world.model.disputes.filter(({ status }) => status === "alive").map(({ openedAt }) => openedAt + clock),
    ...world.model.disputes.flatMap((dispute) => duelsOf(dispute).map((duel) => world.model.matchOf(duel).deadline)),
    ...world.l1.chains.claims.filter(({ dead }) => !dead).map(({ createdAt }) => createdAt + window),
  ]
    .flatMap((limit) => [limit - 1, limit, limit + 1])
    .filter((time) => time > world.now)
    .sort((x, y) => x - y);
  if (a % 2 === 0 || limits.length === 0) return 1 + (b % Math.max(1, clock >> 4));
  // Mostly one of the next.
  return limits[b % Math.min(limits.length, a % 16 === 1 ? limits.length : 4)]! - world.now;
}

/** What any account may do, honest or not. Much of it is refused. */
export async function act(world: World, { kind, n }: Action): Promise<void> {
  const [a, b, c, d] = n;
  const by = pick(ACCOUNTS.slice(0, 4), a) as Address;
  if (kind === "propose") return proposeNext(world, n);
  if (kind === "claim") return claim(world, pick(ACCOUNTS, b)!);
  if (["open", "openForReexecution", "run", "runToEnd", "settle", "deleteProven", "collectRun"].includes(kind)) {
    const claim = claimFor(world, b);
    return claim === undefined ? undefined : onClaim(world, kind, by, claim, n);
  }
  const alive = world.model.disputes.filter(({ status }) => status === "alive");
  const dispute = pick(alive.length > 0 && b % 8 !== 0 ? alive : world.model.disputes, b >> 3);
  if (dispute === undefined) return;
  if (kind === "join") return join(world, by, dispute, lieFor(world, dispute.claim, c), heightFor(world, d));
  if (kind === "resolve") return resolve(world, by, dispute);
  if (kind === "collect") return collect(world, by, dispute, collectionFor(dispute, by, c, d));
  if (kind === "collectReward") return collectReward(world, by, dispute, c % 4);
  if (kind === "collectBond") {
    const commitment = pick(dispute.commitments, c);
    if (commitment === undefined || d % 4 === 0) return collectRunnersBond(world, by, dispute);
    return collectBond(world, by, dispute, commitment);
  }
  const duel = duelFor(world, kind, dispute, n);
  if (duel !== undefined) await onDuel(world, kind, by, duel, d);
}

async function proposeNext(world: World, [a, b, c]: Action["n"]): Promise<void> {
  const first = world.l1.chains.proposed;
  if (first > MOST_BLOCKS) return;
  await propose(world, 1 + (a % 3), b % 2 === 0 ? first + ((b >> 1) % 3) : undefined, c % 3);
}

async function onClaim(world: World, kind: Kind, by: Address, claim: Claim, [, b, c, d]: Action["n"]): Promise<void> {
  const start = world.startOf(claim);
  if (kind === "open") return open(world, by, claim, lieFor(world, claim, c), heightFor(world, d), b % 3 === 0);
  if (kind === "openForReexecution") return openForReexecution(world, by, claim);
  if (kind === "deleteProven") return deleteProven(world, by, claim);
  if (kind === "collectRun") return collectRun(world, by, start);
  if (kind === "settle") {
    return settle(world, by, claim, c % 4 === 0 ? claim.output : world.machine.output(start));
  }
  const known = [
    0,
    ...[...world.model.reachedAt(start).values()].map(({ steps }) => Math.min(steps, world.machine.length)),
  ];
  const from = c % 5 === 0 ? c % world.machine.length : pick(known, c)!;
  const output = c % 7 === 0 ? claim.output : world.machine.output(start);
  await run(
    world,
    by,
    claim,
    from,
    d % 3 === 0 ? world.machine.length : d % 7,
    kind === "runToEnd" ? output : undefined,
  );
}

async function onDuel(world: World, kind: Kind, by: Address, duel: Duel, d: number): Promise<void> {
  if (kind === "createMatch") await createMatch(world, by, duel);
  if (kind === "move") await move(world, by, duel);
  if (kind === "wrongMove") await move(world, by, duel, 1 + (d % 3));
  if (kind === "prove") await prove(world, by, duel, d % 5 === 0);
  if (kind === "timeout") await timeout(world, by, duel);
  if (kind === "eliminate") await eliminate(world, by, duel);
  if (kind === "collectRefund") await collectRefund(world, by, duel, pick(ACCOUNTS, d)!);
}

/** Mostly one that can be disputed; never genesis. */
function claimFor(world: World, n: number): Claim | undefined {
  const claims = world.l1.chains.claims.filter(({ previous }) => previous !== undefined);
  const { window } = world.model.terms;
  const open = claims.filter(({ dead, createdAt }) => !dead && world.now <= createdAt + window);
  return pick(open.length > 0 && n % 8 !== 0 ? open : claims, n >> 3);
}

/** The truth, or a lie that ends in the claim, in the truth, or in something else. */
function lieFor(world: World, claim: Claim, n: number): Lie | undefined {
  if (n % 5 === 0) return undefined;
  const start = world.startOf(claim);
  const outputs = [claim.output, claim.output, world.wrongOutput(start, 0x80 + (n % 2)), world.machine.output(start)];
  return { at: (n >> 3) % (world.machine.length + 1), output: pick(outputs, n >> 7)!, salt: (n >> 10) % 2 };
}

function heightFor(world: World, n: number): number {
  const { arity, maxHeight } = world.model.terms;
  const least = Math.max(1, Math.ceil(Math.log(world.machine.length) / Math.log(arity) - 1e-9));
  if (n % 16 === 0) return Math.max(1, least - 1);
  if (n % 16 === 1) return maxHeight;
  return Math.min(maxHeight, least + ((n >> 4) % 3));
}

/** What an account is owed, and now and then something that it is not. */
function collectionFor(dispute: Dispute, by: Address, c: number, d: number): Collection {
  const owed = collectionOf(dispute, by);
  const { commitments } = dispute;
  if (c % 8 === 0 && commitments.length > 0) owed.bonds.push(pick(commitments, d));
  if (c % 8 === 1) owed.bonds.push(undefined);
  if (c % 8 === 2) owed.joins += 1 + (d % 2);
  if (c % 8 === 3) owed.matches.push(...owed.matches);
  return { ...owed, runs: d % 3 };
}

/** Mostly a defender and a challenger whose match is where the call wants it. */
function duelFor(world: World, kind: Kind, dispute: Dispute, [, , c, d]: Action["n"]): Duel | undefined {
  const { commitments } = dispute;
  if (c % 16 === 0 && commitments.length > 0) {
    return { dispute, defender: pick(commitments, c >> 4)!, challenger: pick(commitments, d >> 4)! };
  }
  const all = duelsOf(dispute);
  const fitting = all.filter((duel) => fits(kind, world.model.matchOf(duel)));
  return pick(fitting.length > 0 && c % 16 !== 1 ? fitting : all, c >> 4);
}

function fits(kind: Kind, { defender, challenger, turn, winner }: Match): boolean {
  if (kind === "collectRefund") return winner !== undefined;
  if (!defender.alive || !challenger.alive) return false;
  if (kind === "createMatch" || kind === "eliminate") return turn === "none";
  if (kind === "prove") return turn === "leaf";
  return turn !== "none" && (kind === "timeout" || turn !== "leaf");
}
