import type { Address } from "../../../../src/internal/rollup/types.js";
import type { Claim } from "../chains.js";
import type { Lie } from "../counting-machine.js";
import { type Commitment, type Dispute, refuse } from "./pieces.js";
import type { World } from "./world.js";

export async function open(
  world: World,
  by: Address,
  claim: Claim,
  lie: Lie | undefined,
  height: number,
  orJoin: boolean,
): Promise<void> {
  const start = world.startOf(claim);
  const trace = world.trace(start, lie);
  const name = orJoin ? "openOrJoin" : "open";
  const rule = (): Dispute => {
    const alive = world.model.aliveAt(start);
    if (orJoin && !claim.dead && alive !== undefined && !world.model.isMoot(alive)) {
      world.model.join(alive, { owner: by, trace, height });
      return alive;
    }
    world.model.requireOpenable(start, claim);
    refuse(trace.output === claim.output, "opener defends");
    const dispute = world.model.draft(start, claim);
    world.model.join(dispute, { owner: by, trace, height });
    return world.model.begin(dispute);
  };
  const args = [world.l1.chains.opening(claim), trace.joining(height)];
  const done = await world.both(by, name, args, rule, world.model.terms.bond);
  await world.compare(done?.result);
}

export async function openForReexecution(world: World, by: Address, claim: Claim): Promise<void> {
  const start = world.startOf(claim);
  const rule = (): Dispute => {
    world.model.requireOpenable(start, claim);
    return world.model.begin(world.model.draft(start, claim, by));
  };
  const args = [world.l1.chains.opening(claim)];
  const done = await world.both(by, "openForReexecution", args, rule, world.model.terms.bond);
  await world.compare(done?.result);
}

export async function join(
  world: World,
  by: Address,
  dispute: Dispute,
  lie: Lie | undefined,
  height: number,
): Promise<void> {
  const trace = world.trace(dispute.start, lie);
  const rule = (): Commitment => world.model.join(dispute, { owner: by, trace, height });
  const args = [BigInt(dispute.id), trace.joining(height)];
  await world.both(by, "join", args, rule, world.model.terms.bond);
  await world.compare(dispute);
}

export async function deleteProven(world: World, by: Address, claim: Claim): Promise<void> {
  const start = world.startOf(claim);
  const { chains } = world.l1;
  const args = [chains.opening(claim), chains.survivor(claim, claim.batch)];
  const { stake } = world.model;
  const done = await world.both(by, "deleteProven", args, () => world.model.deleteProven(start, claim));
  if (done !== undefined) world.noteDeletion(claim, done.receipt, stake);
  await world.compare(done?.result);
}
