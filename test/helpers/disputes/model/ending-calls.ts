import type { Address } from "../../../../src/internal/rollup/types.js";
import { type Commitment, type Dispute, type Duel, pairOf } from "./pieces.js";
import type { World } from "./world.js";

export async function resolve(world: World, by: Address, dispute: Dispute): Promise<void> {
  const survivor = world.l1.chains.survivor(dispute.claim, dispute.batch);
  const { stake } = world.model;
  const done = await world.both(by, "resolve", [BigInt(dispute.id), survivor], () => world.model.resolve(dispute));
  if (done !== undefined && dispute.status === "deleted") world.noteDeletion(dispute.claim, done.receipt, stake);
  await world.compare(dispute);
}

export async function collectBond(world: World, by: Address, dispute: Dispute, commitment: Commitment): Promise<void> {
  const args = [BigInt(dispute.id), commitment.name];
  await world.both(by, "collectBond", args, () => world.model.collectBond(dispute, commitment));
  await world.compare(dispute);
}

export async function collectRunnersBond(world: World, by: Address, dispute: Dispute): Promise<void> {
  const args = [BigInt(dispute.id), `0x${"00".repeat(32)}`];
  await world.both(by, "collectBond", args, () => world.model.collectRunnersBond(dispute));
  await world.compare(dispute);
}

export async function collectReward(world: World, by: Address, dispute: Dispute, count: number): Promise<void> {
  const next = dispute.commitments.slice(dispute.passed, dispute.passed + count);
  const names = next.map(({ name }) => name);
  await world.both(by, "collectReward", [BigInt(dispute.id), names], () =>
    world.model.collectReward(dispute, names.length),
  );
  await world.compare(dispute);
}

export async function collectRefund(world: World, by: Address, duel: Duel, account: Address): Promise<void> {
  const rule = () => world.model.collectRefund(world.model.matchOf(duel), account);
  await world.both(by, "collectRefund", [pairOf(duel), account], rule);
  await world.compare(duel.dispute);
}

export async function claim(world: World, by: Address): Promise<void> {
  await world.both(by, "claim", [], () => world.model.ledger.claim(by));
  await world.compare();
}
