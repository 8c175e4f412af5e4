import type { Address, Hex } from "../../../../src/internal/rollup/types.js";
import type { Claim } from "../chains.js";
import type { World } from "./world.js";

export async function run(world: World, by: Address, claim: Claim, from: number, steps: number): Promise<void> {
  const beginning = world.l1.chains.beginning(claim.element, claim.previous!.output);
  const start = world.machine.start(beginning);
  const state = world.machine.stateAfter(start, from);
  const to = world.machine.stateAfter(start, from + steps);
  const args = [start, state, BigInt(steps), world.machine.witness(beginning, from)];
  const done = await world.both(by, "run", args, () => world.model.run(start, state, to));
  if (done?.result === true) {
    const before = world.model.reachedAt(start).get(state)?.cost ?? 0n;
    const { cost }: { cost: bigint } = await world.l1.read("reachedBy", start, to);
    world.requirePlausible("run", cost - before, done.receipt);
    world.model.noteRun(start, to, { from: state, runner: by, cost: cost - before, steps: from + steps });
  }
  await world.compare();
}

export async function settle(world: World, by: Address, claim: Claim, output: Hex): Promise<void> {
  const start = world.startOf(claim);
  await world.both(by, "settle", [start, output], () => world.model.settle(start, output));
  await world.compare(world.model.aliveAt(start));
}

export async function collectRun(world: World, by: Address, start: Hex): Promise<void> {
  await world.both(by, "collectRun", [start], () => world.model.collectRun(start));
  await world.compare();
}
