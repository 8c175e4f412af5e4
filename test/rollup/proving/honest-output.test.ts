import { expect } from "chai";

import type { DisputeMove } from "../../../src/internal/rollup/dispute/types.js";
import { ARITIES, lieAt, rollupWithTrueOutput, TRANSFER_BLOCK } from "../../helpers/disputes/disputed-transfer.js";
import { DAY, type StartedRollup } from "../../helpers/rollup/start-rollup.js";

/** What was played on L1 while `work` ran. */
async function movesDuring({ rollup }: StartedRollup, work: () => Promise<unknown>): Promise<DisputeMove[]> {
  const moves: DisputeMove[] = [];
  const stop = rollup.on("disputeMove", (move) => moves.push(move));
  await work();
  stop();
  return moves;
}

describe("a true output", function () {
  this.timeout(120_000);

  for (const arity of ARITIES) {
    for (const at of ["first", "middle", "last"] as const) {
      it(`survives a challenger who lies about the ${at} step, at arity ${arity}`, async () => {
        const started = await rollupWithTrueOutput(arity);
        const { rollup } = started;
        await rollup.defender.start({ verdictGas: 0n });
        const { disputes } = rollup;
        await rollup.exclusive(() => disputes.open(TRANSFER_BLOCK, { run: lieAt(at) }));
        await rollup.exclusive(() => rollup.actInDisputes());
        const { commitments } = await rollup.exclusive(() => disputes.get(1));
        const [challenger, defender] = commitments.map(({ name }) => name) as [`0x${string}`, `0x${string}`];
        const pair = { defender, challenger };
        await rollup.exclusive(() => disputes.createMatch(1, pair));
        // The liar plays to the leaf; the defender answers as soon as it is let.
        for (;;) {
          await rollup.exclusive(() => rollup.actInDisputes());
          const view = await rollup.exclusive(() => disputes.get(1));
          if (view.matches[0]!.turn !== "challenger") break;
          await rollup.exclusive(() => disputes.move(1, pair));
        }
        const played = await rollup.exclusive(() => disputes.get(1));
        expect(played.commitments.find(({ name }) => name === challenger)).to.include({ alive: false });
        expect(played.commitments.find(({ name }) => name === defender)).to.include({ alive: true });
        await movesDuring(started, () => rollup.exclusive(() => rollup.fastForward(8n * DAY)));
        expect(await rollup.exclusive(() => disputes.get(1))).to.include({ status: "stands" });
        expect((await rollup.exclusive(() => rollup.status())).l2.finalized).to.equal(TRANSFER_BLOCK);
        await started.close();
      });
    }
  }

  it("survives a lying challenger by re-execution, at once", async () => {
    const started = await rollupWithTrueOutput();
    const { rollup } = started;
    await rollup.exclusive(() => rollup.disputes.open(TRANSFER_BLOCK, { run: lieAt(100) }));
    const moves = await movesDuring(started, () => rollup.exclusive(() => rollup.increaseTime(60n)));
    expect(moves.map(({ kind }) => kind)).to.deep.equal(["run", "resolve", "claim"]);
    expect(await rollup.exclusive(() => rollup.disputes.get(1))).to.include({ status: "stands" });
    await started.close();
  });

  it("survives a challenger that opens a dispute to run the block and does not", async () => {
    for (const verdictGas of [0n, 2_000_000n]) {
      const started = await rollupWithTrueOutput();
      const { rollup } = started;
      await rollup.defender.start({ verdictGas });
      await rollup.exclusive(() => rollup.disputes.open(TRANSFER_BLOCK, { style: "re-execution" }));
      await rollup.exclusive(() => rollup.increaseTime(8n * DAY));
      expect(await rollup.exclusive(() => rollup.disputes.get(1))).to.include({ status: "stands" });
      await started.close();
    }
  });

  it("is deleted when no account defends it", async () => {
    const started = await rollupWithTrueOutput();
    const { rollup } = started;
    await rollup.defender.stop();
    await rollup.exclusive(() => rollup.disputes.open(TRANSFER_BLOCK, { run: lieAt(100) }));
    await rollup.exclusive(() => rollup.increaseTime(4n * DAY));
    const move = await rollup.exclusive(() => rollup.disputes.resolve(1));
    expect(move).to.include({ kind: "resolve" });
    expect(await rollup.exclusive(() => rollup.disputes.get(1))).to.include({ status: "deleted" });
    await started.close();
  });
});
