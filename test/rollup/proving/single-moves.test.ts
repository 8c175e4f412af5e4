import { expect } from "chai";

import type { DisputeView } from "../../../src/internal/rollup/dispute/view.js";
import {
  lieAt,
  rollupWithTransfer,
  rollupWithTrueOutput,
  TRANSFER_BLOCK,
} from "../../helpers/disputes/disputed-transfer.js";
import { DAY, type StartedRollup } from "../../helpers/rollup/start-rollup.js";

const BLOCK = Number(TRANSFER_BLOCK);

/** A dispute's only two commitments. */
async function pairOf({ l2 }: StartedRollup): Promise<Pick<DisputeView["matches"][number], "defender" | "challenger">> {
  const { commitments } = (await l2("ovm_dispute", 1)) as DisputeView;
  const name = (defends: boolean) => commitments.find((one) => one.defends === defends)!.name;
  return { defender: name(true), challenger: name(false) };
}

async function codeOf(refused: Promise<unknown>): Promise<unknown> {
  const error: unknown = await refused.catch((reason: unknown) => reason);
  const { code, data } = error as { code?: unknown; data?: { code?: unknown } };
  return data?.code ?? code;
}

describe("disputes, move by move", function () {
  this.timeout(120_000);

  it("a lie is disputed, found and deleted", async () => {
    const started = await rollupWithTransfer();
    const { l2 } = started;
    const { id } = (await l2("ovm_injectFraud", { kind: "storage", block: BLOCK })) as { id: number };
    expect(await l2("ovm_openDispute", { block: BLOCK })).to.include({ kind: "open", side: "challenger", dispute: 1 });
    expect(await l2("ovm_joinDispute", 1, { run: { fraud: id } })).to.include({ kind: "join", side: "defender" });
    const pair = await pairOf(started);
    expect(await l2("ovm_createMatch", 1, pair)).to.include({ kind: "create-match", side: "challenger" });
    const sides = [];
    for (let round = 0; round < 3; round += 1) sides.push((await l2("ovm_moveInMatch", 1, pair)).side);
    expect(sides).to.deep.equal(["defender", "challenger", "defender"]);
    const proof = await l2("ovm_proveStep", 1, pair);
    expect(proof).to.include({ kind: "prove" });
    expect(proof.segment).to.include({ length: 1 });
    // Another account could still join.
    expect(await codeOf(l2("ovm_resolveDispute", 1))).to.equal("L1_REFUSED");
    await l2("ovm_fastForward", Number(4n * DAY));
    expect(await l2("ovm_resolveDispute", 1)).to.include({ kind: "resolve" });
    expect(await l2("ovm_dispute", 1)).to.include({ status: "deleted" });
    const claims = (await l2("ovm_claimDispute", 1)) as { kind: string }[];
    expect(claims).not.to.deep.equal([]);
    expect(claims.every(({ kind }) => kind === "claim")).to.equal(true);
    expect(await l2("ovm_claimDispute", 1)).to.deep.equal([]);
    await started.close();
  });

  it("a commitment of any height plays, and the higher one sets the moves", async () => {
    const started = await rollupWithTransfer(4);
    const { l2 } = started;
    const { id } = (await l2("ovm_injectFraud", { kind: "storage", block: BLOCK })) as { id: number };
    await l2("ovm_openDispute", { block: BLOCK });
    await l2("ovm_joinDispute", 1, { run: { fraud: id }, height: 14 });
    const pair = await pairOf(started);
    await l2("ovm_createMatch", 1, pair);
    for (let round = 0; round < 14; round += 1) await l2("ovm_moveInMatch", 1, pair);
    expect(await l2("ovm_proveStep", 1, pair)).to.include({ kind: "prove" });
    const { commitments } = (await l2("ovm_dispute", 1)) as DisputeView;
    expect(commitments.map(({ defends, alive }) => ({ defends, alive }))).to.deep.equal([
      { defends: false, alive: true },
      { defends: true, alive: false },
    ]);
    await started.close();
  });

  it("the same run is the same commitment at every height", async () => {
    const started = await rollupWithTransfer();
    const { l2 } = started;
    await l2("ovm_injectFraud", { kind: "storage", block: BLOCK });
    await l2("ovm_openDispute", { block: BLOCK });
    for (const height of [3, 4, 7]) {
      expect(await codeOf(l2("ovm_joinDispute", 1, { height })), `height ${height}`).to.equal("L1_REFUSED");
    }
    await started.close();
  });

  it("who is late is eliminated: in a turn, at the leaf, and without a match", async () => {
    for (const turns of [0, 1, 2, 4] as const) {
      const started = await rollupWithTransfer();
      const { l2, rollup } = started;
      await rollup.defender.stop();
      const { id } = (await l2("ovm_injectFraud", { kind: "storage", block: BLOCK })) as { id: number };
      await l2("ovm_openDispute", { block: BLOCK });
      await l2("ovm_joinDispute", 1, { run: { fraud: id } });
      const pair = await pairOf(started);
      const play = ["ovm_createMatch", "ovm_moveInMatch", "ovm_moveInMatch", "ovm_moveInMatch"];
      for (const method of play.slice(0, turns)) await l2(method, 1, pair);
      const [right, wrong] =
        turns === 0 ? ["ovm_eliminateChallenger", "ovm_timeOutMatch"] : ["ovm_timeOutMatch", "ovm_eliminateChallenger"];
      expect(await codeOf(l2(right, 1, pair))).to.equal("L1_REFUSED");
      await l2("ovm_fastForward", Number(4n * DAY));
      expect(await codeOf(l2(wrong, 1, pair))).to.equal("L1_REFUSED");
      await l2(right, 1, pair);
      const { commitments } = (await l2("ovm_dispute", 1)) as DisputeView;
      // Making the match is the challenger's turn, the leaf the defender's.
      const late = turns === 0 || turns === 2 ? pair.challenger : pair.defender;
      expect(commitments.filter(({ alive }) => !alive).map(({ name }) => name)).to.deep.equal([late]);
      await started.close();
    }
  });

  it("any account continues the run of a block on L1 from where it was left", async () => {
    const started = await rollupWithTransfer();
    const { l2 } = started;
    await l2("ovm_injectFraud", { kind: "storage", block: BLOCK });
    await l2("ovm_openDispute", { block: BLOCK, style: "re-execution" });
    await l2("ovm_runDispute", 1, { steps: 3 });
    await l2("ovm_runDispute", 1, { steps: 100 });
    expect(await codeOf(l2("ovm_settleDispute", 1))).to.equal("L1_REFUSED");
    await l2("ovm_runDispute", 1);
    await l2("ovm_settleDispute", 1);
    await l2("ovm_resolveDispute", 1);
    expect(await l2("ovm_dispute", 1)).to.include({ status: "deleted" });
    await l2("ovm_claimDispute", 1);
    expect(await l2("ovm_claimDispute", 1)).to.deep.equal([]);
    await started.close();
  });

  it("a lie made up about a true output is played by its maker alone", async () => {
    const started = await rollupWithTrueOutput();
    const { l2 } = started;
    const { lie } = lieAt(50) as { lie: object };
    await l2("ovm_openDispute", { block: BLOCK, run: { lie } });
    await l2("ovm_joinDispute", 1);
    const pair = await pairOf(started);
    await l2("ovm_createMatch", 1, pair);
    for (let round = 0; round < 3; round += 1) await l2("ovm_moveInMatch", 1, pair);
    await l2("ovm_proveStep", 1, pair);
    await l2("ovm_fastForward", Number(4n * DAY));
    expect(await l2("ovm_dispute", 1)).to.include({ status: "stands" });
    await started.close();
  });

  it("says in the contract's own words why L1 refuses a move", async () => {
    const started = await rollupWithTransfer();
    const { l2 } = started;
    await l2("ovm_injectFraud", { kind: "storage", block: BLOCK });
    await l2("ovm_openDispute", { block: BLOCK });
    const refused: unknown = await l2("ovm_openDispute", { block: BLOCK }).catch((error: unknown) => error);
    expect((refused as Error).message).to.match(/AlreadyJoined\(name: 0x/);
    await started.close();
  });

  it("refuses what it cannot play", async () => {
    const started = await rollupWithTrueOutput();
    const { l2 } = started;
    const unknownPair = { defender: `0x${"11".repeat(32)}`, challenger: `0x${"22".repeat(32)}` };
    expect(await codeOf(l2("ovm_dispute", 1))).to.equal("NO_SUCH_DISPUTE");
    for (const method of ["ovm_timeOutMatch", "ovm_eliminateChallenger"]) {
      expect(await codeOf(l2(method, 1, unknownPair)), method).to.equal("NO_SUCH_DISPUTE");
    }
    for (const block of [0, 9]) {
      expect(await codeOf(l2("ovm_openDispute", { block })), `block ${block}`).to.equal("OUTPUT_NOT_CLAIMED");
    }
    // A player does not dispute its own claim.
    expect(await codeOf(l2("ovm_openDispute", { block: BLOCK }))).to.equal("L1_REFUSED");
    await l2("ovm_openDispute", { block: BLOCK, style: "re-execution" });
    for (const method of [
      "ovm_createMatch",
      "ovm_moveInMatch",
      "ovm_proveStep",
      "ovm_timeOutMatch",
      "ovm_eliminateChallenger",
    ]) {
      expect(await codeOf(l2(method, 1, unknownPair)), method).to.equal("NO_SUCH_MATCH");
    }
    expect(await codeOf(l2("ovm_joinDispute", 1, { height: 8 }))).to.equal("WRONG_HEIGHT");
    expect(await l2("ovm_joinDispute", 1, { height: 7 })).to.include({ kind: "join" });
    expect(await codeOf(l2("ovm_proveFraud", { id: 7 }))).to.equal("NO_SUCH_FRAUD");
    await started.close();
  });
});
