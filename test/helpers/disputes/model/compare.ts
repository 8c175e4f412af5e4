import { expect } from "chai";

import { L1_ADDRESSES as at } from "../../../../src/internal/rollup/l1-addresses.js";
import { PROPOSER } from "../../contracts/l1-contracts.js";
import { current } from "../chains.js";
import { ACCOUNTS, type Dispute, duelsOf, pairOf, type Status, type Turn } from "./pieces.js";
import type { World } from "./world.js";

const STATUS: Record<Status, number> = { alive: 1, stands: 2, deleted: 3, moot: 4 };
const TURN: Record<Turn, number> = { none: 0, defender: 1, challenger: 2, leaf: 3, over: 4 };

/** Money, and what there is at all. */
export async function compareGlobals(world: World): Promise<void> {
  const { l1, model } = world;
  const { ledger } = model;
  for (const account of [...ACCOUNTS, PROPOSER]) {
    expect(await l1.read("creditOf", account), `credit of ${account}`).to.equal(ledger.of(account));
  }
  expect(await l1.read("burned"), "burned").to.equal(ledger.burned);
  expect(await l1.read("disputeCount"), "disputes").to.equal(BigInt(model.disputes.length));
  // Conservation: what the contract holds is what it owes, and what it burned.
  expect(await l1.chain.balance(at.disputes), "balance").to.equal(model.held);
  expect(await l1.chain.balance(at.proposerStakes), "stakes").to.equal(model.stake);
  expect(await l1.chain.read(at.stateCommitmentChain, "getTotalElements"), "outputs").to.equal(
    BigInt(l1.chains.proposed),
  );
}

/** What the state commitment chain counts of disputes that were opened for each batch, and neither closed nor followed by a deletion. */
export async function compareOpenDisputes({ l1, model }: World): Promise<void> {
  const alive = model.disputes.filter(({ status }) => status === "alive");
  for (const batch of l1.chains.live) {
    const expected = alive.filter((dispute) => current(dispute.batch) === batch).length;
    const { batchIndex } = batch.header;
    const open: bigint = await l1.chain.read(at.stateCommitmentChain, "openDisputes", batchIndex);
    expect(open, `open disputes of batch ${batchIndex}`).to.equal(BigInt(expected));
  }
}

export async function compareDispute(world: World, dispute: Dispute): Promise<void> {
  const { l1, model } = world;
  const living = (side: "defender" | "challenger"): number => model.living(dispute, side).length;
  const { start, status, batch, claim, openedAt, runner } = dispute;
  expect(await l1.read("dispute", BigInt(dispute.id)), `dispute ${dispute.id}`).to.deep.equal({
    start,
    claim: claim.output,
    element: BigInt(claim.element),
    batchIndex: batch.header.batchIndex,
    openedAt: BigInt(openedAt),
    status: STATUS[status],
    aliveDefenders: living("defender"),
    aliveChallengers: living("challenger"),
    joined: dispute.commitments.length,
    runner: runner ?? `0x${"00".repeat(20)}`,
  });
  expect(await l1.read("disputeOf", start), "disputeOf").to.equal(BigInt(model.aliveAt(start)?.id ?? 0));
  expect(await l1.read("resultOf", start), "resultOf").to.equal(
    model.results.get(start)?.output ?? `0x${"00".repeat(32)}`,
  );
  for (const [
    index,
    { name, owner, joinedAt, height, defends, alive, collected, trace },
  ] of dispute.commitments.entries()) {
    const commitment = await l1.read("commitment", BigInt(dispute.id), name);
    expect({ ...commitment, owner: commitment.owner.toLowerCase() }, `commitment ${name}`).to.deep.equal({
      owner,
      joinedAt: BigInt(joinedAt),
      height,
      defends,
      alive,
      index,
      output: trace.output,
      bond: alive && !collected ? model.terms.bond : 0n,
    });
  }
  for (const duel of duelsOf(dispute)) {
    const match = model.matchOf(duel);
    const { turn, height, position, deadline } = await l1.read("matchOf", pairOf(duel));
    const expected = { turn: TURN[match.turn], height: match.height, position: BigInt(match.position) };
    expect({ turn, height, position }, "match").to.deep.equal(expected);
    if (match.turn !== "over") expect(deadline, "deadline").to.equal(BigInt(match.deadline));
  }
}
