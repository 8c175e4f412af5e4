import type { Address, Hex } from "../../../../src/internal/rollup/types.js";
import type { Claim } from "../chains.js";
import type { World } from "./world.js";

/** A run, whose end is recorded in the same call if `output` is given. */
export async function run(
  world: World,
  by: Address,
  claim: Claim,
  from: number,
  steps: number,
  output?: Hex,
): Promise<void> {
  const beginning = world.l1.chains.beginning(claim.element, claim.previous!.output);
  const start = world.machine.start(beginning);
  const state = world.machine.stateAfter(start, from);
  const to = world.machine.stateAfter(start, from + steps);
  const args = [start, state, BigInt(steps), world.machine.witness(beginning, from)];
  const isRun = (): boolean => world.model.run(start, state, to);
  const done =
    output === undefined
      ? await world.both(by, "run", args, isRun)
      : await world.both(by, "runToEnd", [...args, output], () => {
          const isNew = isRun();
          world.model.requireSettleable(start, output, to);
          return isNew;
        });
  if (done?.result === true) {
    const before = world.model.reachedAt(start).get(state)?.cost ?? 0n;
    const { cost }: { cost: bigint } = await world.l1.read("reachedBy", start, to);
    if (output === undefined) world.requirePlausible("run", cost - before, done.receipt);
    world.model.noteRun(start, to, { from: state, runner: by, cost: cost - before, steps: from + steps });
  }
  if (done !== undefined && output !== undefined) world.model.settle(start, output);
  await world.compare(output === undefined ? undefined : world.model.aliveAt(start));
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
