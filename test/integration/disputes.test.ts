import "../../src/chai.js";

import { expect } from "chai";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NetworkConnection } from "hardhat/types/network";

import type { Dispute, DisputeMoveKind, FraudVerdict } from "../../src/types.js";
import { codeOf } from "../helpers/errors/code-of.js";
import { createHre } from "../helpers/project/hre.js";

const ETHER = 10n ** 18n;

describe("disputes", () => {
  let hre: HardhatRuntimeEnvironment;
  let connection: NetworkConnection;

  before(async () => {
    hre = await createHre();
  });
  beforeEach(async () => {
    connection = await hre.network.create({ network: "ovm", override: { ovm: { disputes: { arity: 2 } } } });
  });
  afterEach(async () => await connection.close());

  /** The gas that the moves of a kind took, by their receipts. */
  async function gasOnL1({ moves }: FraudVerdict): Promise<bigint> {
    const receipts = moves.map(
      async ({ l1Transaction }) => await connection.ovm.l1.ethers.provider.getTransactionReceipt(l1Transaction),
    );
    return (await Promise.all(receipts)).reduce((total, receipt) => total + receipt!.gasUsed, 0n);
  }

  const kinds = ({ moves }: FraudVerdict): DisputeMoveKind[] => moves.map(({ kind }) => kind);

  describe("whole", () => {
    it("by bisection end in one step, executed on L1", async () => {
      const { ovm, ethers } = connection;
      const [alice] = await ethers.getSigners();
      const { weth9 } = await ovm.addresses();
      const weth = new ethers.Contract(weth9, ["function deposit() payable"], alice);
      const { blockNumber } = (await (await weth.getFunction("deposit").send({ value: 1n })).wait())!;
      const fraud = await ovm.injectFraud({ kind: "storage", block: blockNumber, from: weth });

      const verdict = await ovm.proveFraud(fraud, { style: "bisection" });
      expect(verdict).to.include({ proven: true, style: "bisection", dispute: 1 });
      await expect(verdict).to.deleteOutput(fraud);
      expect(verdict.survivingOutput).to.equal(fraud.outputIndex - 1n);
      expect(verdict.rounds).to.equal(kinds(verdict).filter((kind) => kind === "move").length);
      expect(verdict.l1Gas).to.equal(await gasOnL1(verdict));

      const { step } = verdict;
      expect(step).to.include({ phase: "RUN", address: weth9, contract: "WETH9" });
      expect(step!.source!.file).to.equal("contracts/L2/WETH9.sol");
      expect(step!.proven).not.to.equal(step!.claimed);
      const last = verdict.moves.findLast(({ kind }) => kind === "move")!.segment!;
      expect(last).to.include({ from: step!.index, length: 1 });
      expect([last.defender, last.challenger]).to.include.members([step!.claimed, step!.proven]);

      const proposer = verdict.bonds.find(({ role }) => role === "proposer")!;
      expect(proposer).to.include({ before: ETHER, after: 0n });
    });

    it("by re-execution run the block on L1", async () => {
      const { ovm } = connection;
      const fraud = await ovm.injectFraud({ kind: "random-root" });
      const verdict = await ovm.proveFraud(fraud.id, { style: "re-execution" });
      expect(verdict).to.include({ proven: true, style: "re-execution", rounds: 1 });
      expect(kinds(verdict)).to.include.members(["open", "join", "run", "resolve", "claim"]);
      expect(verdict.step).to.equal(undefined);
    });

    it("end without the liar when he does not turn up", async () => {
      const { ovm } = connection;
      const before = (await ovm.status()).clock.now;
      const verdict = await ovm.proveFraud(await ovm.injectFraud({ kind: "random-root" }), { opponent: "silent" });
      expect(verdict).to.include({ proven: true, rounds: 0 });
      expect(kinds(verdict)).not.to.include("join");
      // Any account could have joined until half the challenge window had passed.
      expect((await ovm.status()).clock.now - before > 302_400n).to.equal(true);
    });

    it("are listed", async () => {
      const { ovm } = connection;
      expect(await ovm.disputes()).to.deep.equal([]);
      const fraud = await ovm.injectFraud({ kind: "random-root" });
      await ovm.proveFraud(fraud);
      const [first, ...more] = await ovm.disputes();
      expect(more).to.deep.equal([]);
      expect(first).to.include({ id: 1, block: fraud.block, status: "deleted", claimedOutput: fraud.claimedOutput });
      expect(first!.commitments.map(({ defends, alive }) => [defends, alive])).to.have.deep.members([
        [true, false],
        [false, true],
      ]);
    });

    it("that cannot be are refused, with a code", async () => {
      const { ovm } = connection;
      expect(await codeOf(ovm.proveFraud(1))).to.equal("NO_SUCH_FRAUD");
      expect(await codeOf(ovm.dispute(1))).to.equal("NO_SUCH_DISPUTE");
      const fraud = await ovm.injectFraud({ kind: "random-root" });
      await ovm.proveFraud(fraud);
      expect(await codeOf(ovm.proveFraud(fraud))).to.equal("FRAUD_NOT_LIVE");
      expect(await codeOf(ovm.openDispute({ block: 99 }))).to.equal("OUTPUT_NOT_CLAIMED");
    });
  });

  describe("move by move", () => {
    const last = (dispute: Dispute) => dispute.matches.at(-1)!;

    it("go down to one step", async () => {
      const { ovm } = connection;
      const fraud = await ovm.injectFraud({ kind: "random-root" });
      let dispute = await ovm.openDispute(fraud);
      expect(await codeOf(dispute.move())).to.equal("NO_MATCH");
      expect(await dispute.join({ run: { fraud } })).to.include({ kind: "join", side: "defender" });
      expect(await dispute.createMatch()).to.include({ kind: "create-match" });
      const heights: number[] = [];
      for (dispute = await dispute.refresh(); last(dispute).turn !== "leaf"; dispute = await dispute.refresh()) {
        heights.push(last(dispute).height);
        await dispute.move();
      }
      expect(heights).to.deep.equal(heights.map((_, index) => heights.length - index));
      expect(last(dispute)).to.include({ length: 1, height: 0 });
      expect(await codeOf(dispute.resolve())).not.to.equal("resolved");

      await dispute.prove();
      await ovm.fastForward(BigInt(dispute.joinUntil) - (await ovm.status()).clock.now + 1n);
      expect(await dispute.resolve()).to.include({ kind: "resolve" });
      expect((await dispute.refresh()).status).to.equal("deleted");
      const paid = await dispute.claim();
      expect(paid.length).to.be.greaterThan(0);
    });

    it("run the block on L1, a few steps at a time", async () => {
      const { ovm } = connection;
      const fraud = await ovm.injectFraud({ kind: "random-root" });
      const dispute = await ovm.openDispute(fraud.id, { style: "re-execution" });
      expect(await codeOf(dispute.settle())).not.to.equal("resolved");
      expect(await dispute.run({ steps: 2 })).to.include({ kind: "run" });
      await dispute.run();
      await dispute.settle();
      expect(await dispute.refresh()).to.include({ verdict: fraud.honestOutput });
      await dispute.resolve();
      expect((await dispute.refresh()).status).to.equal("deleted");
    });

    it("are lost by the side that lets its time pass", async () => {
      const { ovm } = connection;
      const fraud = await ovm.injectFraud({ kind: "random-root" });
      const dispute = await ovm.openDispute(fraud);
      await dispute.join({ run: { fraud } });
      await dispute.createMatch();
      expect(await codeOf(dispute.timeout())).not.to.equal("resolved");
      const { deadline } = last(await dispute.refresh());
      await ovm.fastForward(BigInt(deadline) - (await ovm.status()).clock.now + 1n);
      expect(await dispute.timeout()).to.include({ kind: "timeout" });
    });
  });

  it("are begun by the challenger itself, once it is started", async () => {
    const { ovm } = connection;
    await ovm.challenger.start();
    const fraud = await ovm.injectFraud({ kind: "random-root" });
    await ovm.fastForward(7 * 86_400);
    const [dispute] = await ovm.disputes();
    expect(dispute).to.include({ block: fraud.block, status: "deleted" });
    await ovm.challenger.stop();
  });

  describe("about a true output", () => {
    const openFalsely = async () => {
      const { l2 } = await connection.ovm.withdrawEth({ value: 1n }); // posts its block, and proposes the output
      return await connection.ovm.openDispute({ block: l2.blockNumber }, { run: { lie: { kind: "storage" } } });
    };

    for (const [verdictGas, how] of [
      [0n, "move by move"],
      [5_000_000n, "by running the block on L1"],
    ] as const)
      it(`are won by the defender, ${how}`, async () => {
        const { ovm } = connection;
        await ovm.defender.start({ verdictGas });
        const dispute = await openFalsely();
        await ovm.fastForward(7 * 86_400);
        const { status, verdict, claimedOutput } = await dispute.refresh();
        expect(status).to.equal("stands");
        expect(verdict).to.equal(verdictGas === 0n ? undefined : claimedOutput);
      });

    it("are lost without a defender", async () => {
      const { ovm } = connection;
      await ovm.defender.stop();
      const dispute = await openFalsely();
      await ovm.fastForward(7 * 86_400);
      await dispute.resolve();
      expect((await dispute.refresh()).status).to.equal("deleted");
    });
  });
});
