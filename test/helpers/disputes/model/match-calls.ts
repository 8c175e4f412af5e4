import type { Address } from "../../../../src/internal/rollup/types.js";
import { type Duel, pairOf, refuse, type Side } from "./pieces.js";
import type { World } from "./world.js";

export async function createMatch(world: World, by: Address, duel: Duel): Promise<void> {
  const { defender, challenger } = duel;
  const height = Math.max(defender.height, challenger.height);
  const args = [pairOf(duel), defender.trace.node(height, 0), challenger.trace.children(height, 0)];
  const rule = () => world.model.createMatch(duel);
  await recorded(world, by, "createMatch", args, rule, { duel, side: "challenger" });
}

/** @param wrong makes the call one that must be refused */
export async function move(world: World, by: Address, duel: Duel, wrong = 0): Promise<void> {
  const { defender, challenger } = duel;
  const match = world.model.matchOf(duel);
  const side: Side = match.turn === "challenger" ? "challenger" : "defender";
  const { arity } = world.model.terms;
  const height = Math.max(1, match.height);
  const index = Math.floor(match.position / arity ** height);
  const [mine, theirs] = side === "defender" ? [defender, challenger] : [challenger, defender];
  const own = mine.trace.children(height, index);
  const other = theirs.trace.children(height, index);
  let child = own.findIndex((node, i) => node !== other[i]);
  if (child < 0) child = 0;
  const { agreedHeight } = await world.l1.read("matchOf", pairOf(duel));
  let agreed = defender.trace.agreed(match.position, agreedHeight as number);
  const next = height > 1 ? mine.trace.children(height - 1, index * arity + child) : [];
  if (wrong === 1) child = (child + 1) % arity;
  if (wrong === 2) agreed = `0x${"a9".repeat(32)}`;
  const lists = wrong === 3 ? [other, own, next] : [own, other, next];
  const args = [pairOf(duel), agreed, BigInt(child), ...lists];
  const rule = () => {
    refuse(wrong > 0, "wrong move");
    return world.model.move(duel);
  };
  await recorded(world, by, "move", args, rule, { duel, side });
}

async function recorded(
  world: World,
  by: Address,
  name: string,
  args: unknown[],
  rule: () => unknown,
  { duel, side }: { duel: Duel; side: Side },
): Promise<void> {
  const done = await world.both(by, name, args, rule);
  if (done !== undefined) {
    const match = world.model.matchOf(duel);
    const [defending, challenging] = await world.l1.read("costOf", pairOf(duel), by);
    const cost = (side === "defender" ? defending : challenging) - (match.costs[side].get(by) ?? 0n);
    world.requirePlausible(name, cost, done.receipt);
    world.model.record(match, side, by, cost);
  }
  await world.compare(duel.dispute);
}

export async function prove(world: World, by: Address, duel: Duel, lacks = false): Promise<void> {
  const { dispute, defender, challenger } = duel;
  const { position } = world.model.matchOf(duel);
  const path = defender.trace.agreedPath(position);
  const isTrue = (path[0] ?? dispute.start) === world.machine.stateAfter(dispute.start, position);
  const beginning = world.l1.chains.beginning(dispute.claim.element, dispute.claim.previous!.output);
  const witness = world.machine.witness(beginning, lacks ? position + 1 : position);
  const isKnown = isTrue && !(lacks && position < world.machine.length);
  const states = [defender, challenger].map(({ trace }) => trace.node(0, position));
  const args = [pairOf(duel), ...states, path, witness];
  const follows = isKnown ? world.machine.stateAfter(dispute.start, position + 1) : undefined;
  const rule = () => world.model.prove(duel, follows);
  await deciding(world, by, "prove", args, rule, duel);
}

export async function timeout(world: World, by: Address, duel: Duel): Promise<void> {
  const rule = () => world.model.timeout(duel);
  const args = [pairOf(duel)];
  await deciding(world, by, "timeout", args, rule, duel);
}

export async function eliminate(world: World, by: Address, duel: Duel): Promise<void> {
  const rule = () => world.model.eliminate(duel);
  const args = [pairOf(duel)];
  await deciding(world, by, "eliminate", args, rule, duel);
}

async function deciding(
  world: World,
  by: Address,
  name: string,
  args: unknown[],
  rule: () => Side | undefined,
  duel: Duel,
): Promise<void> {
  const done = await world.both(by, name, args, rule);
  if (done !== undefined) {
    // The first credit of the call is the caller's own.
    const price: bigint = done.receipt.events.find((event) => event.name === "Credited")!.args.amount;
    world.requirePlausible(name, price, done.receipt);
    if (done.result === undefined) world.model.splitBoth(by, price);
    else world.model.split(world.model.matchOf(duel), done.result, by, price);
  }
  await world.compare(duel.dispute);
}
