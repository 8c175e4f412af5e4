import type { Address } from "../../../../src/internal/rollup/types.js";
import { type Collection, type Dispute, duelsOf, pairOf } from "./pieces.js";
import type { World } from "./world.js";

/** Everything that an account may collect of a dispute, whether there is something in it or not; no runs. */
export function collectionOf(dispute: Dispute, account: Address): Collection {
  const { commitments, matches } = dispute;
  return {
    bonds: commitments.filter(({ owner, alive, collected }) => owner === account && alive && !collected),
    matches: duelsOf(dispute).filter(({ defender, challenger }) => {
      const match = matches.get(`${defender.name}/${challenger.name}`);
      return match?.winner !== undefined && match.reserved > 0n && match.costs[match.winner].has(account);
    }),
    joins: commitments.length - dispute.passed,
    runs: 0,
  };
}

export async function collect(world: World, by: Address, dispute: Dispute, what: Collection): Promise<void> {
  const names = dispute.commitments.slice(dispute.passed, dispute.passed + what.joins).map(({ name }) => name);
  const none = `0x${"00".repeat(32)}` as const;
  const args = {
    bonds: what.bonds.map((commitment) => commitment?.name ?? none),
    matches: what.matches.map(pairOf),
    joins: names,
    runs: BigInt(what.runs),
  };
  const rule = (): void => world.model.collect(dispute, by, { ...what, joins: names.length });
  await world.both(by, "collect", [BigInt(dispute.id), args], rule);
  await world.compare(dispute);
}
