import { expect } from "chai";

import { disputeTerms } from "../../../src/internal/rollup/dispute/terms.js";
import type { DisputeMove, FraudVerdict } from "../../../src/internal/rollup/dispute/types.js";
import type { DisputeView } from "../../../src/internal/rollup/dispute/view.js";
import { CHALLENGER_KEY, LIAR_KEY, PROPOSER_KEY } from "../../../src/internal/rollup/l1/role-keys.js";
import { PREDEPLOYS } from "../../../src/internal/rollup/l2-addresses.js";
import { ARITIES, rollupWithTransfer, TRANSFER_BLOCK } from "../../helpers/disputes/disputed-transfer.js";
import { ETHER, type StartedRollup } from "../../helpers/rollup/start-rollup.js";

/** A lie about the transfer's block: a slot of the token's, from the state behind a step on. */
function lie({ rollup }: StartedRollup, at: "first" | "middle" | "last" | number = "middle") {
  return rollup.exclusive(() =>
    rollup.injectFraud({ kind: "storage", from: PREDEPLOYS.weth9, block: TRANSFER_BLOCK, at }),
  );
}

function bondsOf({ bonds }: FraudVerdict): Record<string, bigint[]> {
  return Object.fromEntries(bonds.map(({ account, before, after }) => [account, [before, after]]));
}

describe("proving a fraud", function () {
  this.timeout(120_000);

  for (const arity of ARITIES) {
    for (const at of ["first", "middle", "last"] as const) {
      it(`by bisection at arity ${arity}, where the lie is told at the ${at} step`, async () => {
        const started = await rollupWithTransfer(arity);
        const { rollup, l2 } = started;
        const fraud = await lie(started, at);
        const honest = await rollup.exclusive(() => rollup.blockStart(TRANSFER_BLOCK));
        expect(honest.number).to.equal(TRANSFER_BLOCK);
        const told: DisputeMove[] = [];
        const verdict = await rollup.exclusive(() => rollup.proveFraud(fraud.id, {}, (move) => told.push(move)));

        expect(verdict).to.deep.include({ proven: true, style: "bisection", dispute: 1, withdrawals: [] });
        expect(verdict.deletedOutputs).to.deep.equal([TRANSFER_BLOCK]);
        expect(verdict.survivingOutput).to.equal(TRANSFER_BLOCK - 1n);
        expect(told).to.deep.equal(verdict.moves);
        // Both sides see as many states, give or take what the lie changed: one move a level.
        const states = rollup.liar(fraud.id).states.length;
        expect(verdict.rounds).to.equal(Math.ceil(Math.log(states) / Math.log(arity) - 1e-9));
        const index = { first: 0, middle: Math.floor((states - 1) / 2), last: states - 1 }[at];
        expect(verdict.step!.index).to.be.oneOf(at === "middle" ? [index, index + 1, verdict.step!.index] : [index]);
        expect(verdict.step!.claimed).to.not.equal(verdict.step!.proven);
        expect(verdict.step!.phase).to.equal({ first: "BEGIN", middle: "RUN", last: "SEAL" }[at]);

        // Each round leaves an `arity`-th in doubt, of which the lie is a part.
        const segments = verdict.moves.flatMap(({ segment }) => segment ?? []);
        for (const [round, { from, length }] of segments.entries()) {
          expect(from).to.be.at.most(verdict.step!.index);
          expect(from + length).to.be.greaterThan(verdict.step!.index);
          const next = segments[round + 1];
          if (next !== undefined) expect(next.length).to.be.oneOf([length / arity, 1]);
        }
        expect((await l2("ovm_status")).chain.outputs).to.equal("0x2");
        await started.close();
      });
    }
  }

  it("costs at most 1.5 million gas by bisection at arity 16, and 2 million by re-execution", async () => {
    for (const [style, most] of [
      ["bisection", 1_500_000n],
      ["re-execution", 2_000_000n],
    ] as const) {
      const started = await rollupWithTransfer();
      const { rollup } = started;
      const fraud = await lie(started);
      const { proven, l1Gas, moves } = await rollup.exclusive(() => rollup.proveFraud(fraud.id, { style }));
      expect(proven).to.equal(true);
      // All that brings the money home included.
      expect(moves.at(-1)!.kind).to.equal("claim");
      expect(moves.reduce((sum, { gas }) => sum + gas, 0n)).to.equal(l1Gas);
      expect(l1Gas <= most, `${style}: ${l1Gas} gas`).to.equal(true);
      await started.close();
    }
  });

  it("pays the challenger from the liar's bond and the proposer's stake, of which half burns", async () => {
    const started = await rollupWithTransfer();
    const { rollup } = started;
    const fraud = await lie(started);
    const verdict = await rollup.exclusive(() => rollup.proveFraud(fraud.id));
    const bonds = bondsOf(verdict);
    expect(bonds[PROPOSER_KEY.address]).to.deep.equal([ETHER, 0n]);
    expect(bonds[LIAR_KEY.address]).to.deep.equal([ETHER, 0n]);
    const [before, after] = bonds[CHALLENGER_KEY.address]!;
    expect(before).to.equal(ETHER);
    // Its own bond, half of the stake, half of what the liar's bond has left, and the gas of its moves.
    expect(after! > 2n * ETHER && after! < 2n * ETHER + ETHER / 100n, `${after}`).to.equal(true);
    await started.close();
  });

  it("by re-execution runs the block on L1, whatever the liar does", async () => {
    for (const opponent of ["stubborn", "silent"] as const) {
      const started = await rollupWithTransfer(4);
      const { rollup } = started;
      const fraud = await lie(started);
      const verdict = await rollup.exclusive(() => rollup.proveFraud(fraud.id, { style: "re-execution", opponent }));
      expect(verdict).to.deep.include({ proven: true, style: "re-execution", rounds: 1 });
      expect(verdict.deletedOutputs).to.deep.equal([TRANSFER_BLOCK]);
      expect(verdict).not.to.have.property("step");
      const kinds = verdict.moves.map(({ kind }) => kind);
      const joins = opponent === "stubborn" ? ["join"] : [];
      expect(kinds).to.deep.equal(["open", ...joins, "run", "resolve", "claim"]);
      await started.close();
    }
  });

  it("by re-execution commits to the run as well where a clock may be too short for it", async () => {
    const terms = { challengeWindow: 3, developmentMode: true };
    const disputes = disputeTerms(terms, { arity: 2, clock: 1, grace: 1 });
    const started = await rollupWithTransfer(2, { ...terms, disputes });
    const { rollup } = started;
    const fraud = await lie(started);
    const verdict = await rollup.exclusive(() => rollup.proveFraud(fraud.id, { style: "re-execution" }));
    expect(verdict).to.include({ proven: true, style: "re-execution" });
    const { commitments, runner } = await rollup.exclusive(() => rollup.disputes.get(1));
    expect(runner).to.equal(undefined);
    expect(commitments[0]).to.include({ defends: false, alive: true });
    await started.close();
  });

  it("by bisection against a silent liar waits for his time to pass", async () => {
    const started = await rollupWithTransfer();
    const { rollup } = started;
    const fraud = await lie(started);
    const before = rollup.clock.now();
    const verdict = await rollup.exclusive(() => rollup.proveFraud(fraud.id, { opponent: "silent" }));
    expect(verdict).to.deep.include({ proven: true, rounds: 0 });
    expect(verdict.moves.map(({ kind }) => kind).slice(0, 2)).to.deep.equal(["open", "resolve"]);
    expect(Number(rollup.clock.now() - before)).to.be.within(
      rollup.config.disputes.clock,
      rollup.config.disputes.clock + 60,
    );
    await started.close();
  });

  it("on an L1 that is mined by hand says that the opening waits, and goes on from there", async () => {
    const started = await rollupWithTransfer();
    const { rollup, l1 } = started;
    const fraud = await lie(started);
    await l1("evm_setAutomine", false);
    const waits: unknown = await rollup.exclusive(() => rollup.proveFraud(fraud.id)).catch((error: unknown) => error);
    expect(waits).to.deep.include({ code: "L1_NOT_MINED" });
    await l1("evm_mine");
    await l1("evm_setAutomine", true);
    expect(await rollup.exclusive(() => rollup.proveFraud(fraud.id))).to.deep.include({ proven: true, dispute: 1 });
    await started.close();
  });

  it("on an L1 that is mined by hand begins anew where L1 went back to a snapshot", async () => {
    const started = await rollupWithTransfer();
    const { rollup, l1 } = started;
    const fraud = await lie(started);
    const prove = () => rollup.exclusive(() => rollup.proveFraud(fraud.id)).catch((error: unknown) => error);
    await l1("evm_setAutomine", false);
    const snapshot = (await l1("evm_snapshot")) as string;
    for (let call = 0; call < 4; call += 1) {
      expect(await prove()).to.include({ code: "L1_NOT_MINED" });
      await l1("evm_mine");
    }
    await l1("evm_revert", snapshot);
    await l1("evm_setAutomine", true);
    const { moves, proven } = (await prove()) as FraudVerdict;
    expect(proven).to.equal(true);
    expect(moves.slice(0, 3).map(({ kind }) => kind)).to.deep.equal(["open", "join", "create-match"]);
    await started.close();
  });

  it("by re-execution, and against a silent liar, gives the verdict on an L1 that is mined by hand", async () => {
    for (const options of [{ style: "re-execution" }, { opponent: "silent" }] as const) {
      const started = await rollupWithTransfer();
      const { rollup, l1 } = started;
      const fraud = await lie(started);
      await l1("evm_setAutomine", false);
      let answer: unknown;
      let calls = 0;
      do {
        expect((calls += 1), "it ends").to.be.below(30);
        answer = await rollup.exclusive(() => rollup.proveFraud(fraud.id, options)).catch((error: unknown) => error);
        await l1("evm_mine");
      } while ((answer as { code?: unknown }).code === "L1_NOT_MINED");
      expect(answer).to.deep.include({ proven: true, deletedOutputs: [TRANSFER_BLOCK] });
      await started.close();
    }
  });

  it("can be done again after a revert, and not twice without", async () => {
    const started = await rollupWithTransfer();
    const { rollup, l1 } = started;
    const fraud = await lie(started);
    const snapshot = (await l1("evm_snapshot")) as string;
    const first = await rollup.exclusive(() => rollup.proveFraud(fraud.id));
    const again: unknown = await rollup.exclusive(() => rollup.proveFraud(fraud.id)).catch((error: unknown) => error);
    expect(again).to.deep.include({ code: "FRAUD_NOT_LIVE" });
    expect(await l1("evm_revert", snapshot)).to.equal(true);
    const second = await rollup.exclusive(() => rollup.proveFraud(fraud.id, { style: "re-execution" }));
    expect(second.deletedOutputs).to.deep.equal(first.deletedOutputs);
    expect(second.dispute).to.equal(first.dispute);
    await started.close();
  });

  it("lets no deadline pass over a move that waits to be mined by hand", async () => {
    const started = await rollupWithTransfer();
    const { rollup, l1 } = started;
    const fraud = await lie(started);
    const prove = () => rollup.exclusive(() => rollup.proveFraud(fraud.id)).catch((error: unknown) => error);
    await l1("evm_setAutomine", false);
    const told: string[] = [];
    rollup.on("disputeMove", ({ kind }) => told.push(kind));
    let answer: { code?: unknown };
    let calls = 0;
    do {
      expect(calls, "it ends").to.be.below(30);
      answer = (await prove()) as { code?: unknown };
      await l1("evm_mine");
      calls += 1;
    } while (answer.code === "L1_NOT_MINED");
    // The last call gives the verdict, with every move of the calls before it.
    const verdict = answer as FraudVerdict;
    expect(verdict).to.deep.include({ proven: true, style: "bisection", dispute: 1, rounds: 3 });
    expect(verdict.deletedOutputs).to.deep.equal([TRANSFER_BLOCK]);
    const played = ["open", "join", "create-match", "move", "move", "move", "prove", "resolve"];
    const kinds = verdict.moves.map(({ kind }) => kind);
    expect(kinds.slice(0, played.length)).to.deep.equal(played);
    expect(new Set(kinds.slice(played.length))).to.deep.equal(new Set(["claim"]));
    expect(calls).to.equal(kinds.length + 1);
    expect(told).to.deep.equal(kinds);
    expect(verdict.step!.claimed).to.not.equal(verdict.step!.proven);
    const [before, after] = bondsOf(verdict)[CHALLENGER_KEY.address]!;
    expect(before).to.equal(ETHER);
    expect(after! > 2n * ETHER && after! < 2n * ETHER + ETHER / 100n, `${after}`).to.equal(true);
    // It was given: there is nothing left to prove.
    expect(((await prove()) as { code?: unknown }).code).to.equal("FRAUD_NOT_LIVE");
    const { status, commitments } = (await l1("ovm_dispute", 1)) as DisputeView;
    expect(status).to.equal("deleted");
    expect(commitments.filter(({ alive }) => alive).map(({ defends }) => defends)).to.deep.equal([false]);
    await started.close();
  });
});
