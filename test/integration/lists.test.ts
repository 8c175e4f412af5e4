import { expect } from "chai";
import { parseEther, Wallet } from "ethers";
import type { NetworkConnection } from "hardhat/types/network";

import { COUNTER } from "../fixtures/counter.js";
import { codeOf } from "../helpers/errors/code-of.js";
import { createHre } from "../helpers/project/hre.js";
import { onConnections } from "../helpers/project/on-connections.js";

const WEEK = 604_800n;
const HALF_DAY = 43_200n;
const ALICE = Wallet.createRandom().address as `0x${string}`;

describe("the lists of what is between the layers", () => {
  let connection: NetworkConnection;
  onConnections((opened) => (connection = opened));

  describe("ovm.deposits()", () => {
    it("shows what waits, until when the sequencer has it to itself, and what became of the others", async () => {
      const { ovm } = connection;
      const done = await ovm.depositEth({ value: 5n, to: ALICE });
      await ovm.sequencer.pause();
      const held = await ovm.depositEth({ value: 7n, gasLimit: 50_000n, data: "0x1234" });

      const [first, second, ...more] = await ovm.deposits();
      expect(more).to.deep.equal([]);
      expect(first).to.deep.include({ status: "executed", queueIndex: 0n, to: ALICE, value: 5n, mint: 5n });
      expect(first).to.deep.include({ waitsFor: [], secondsLeft: undefined, forcibleFrom: undefined });
      expect(first!.l2).to.deep.equal(done.l2);
      expect(second).to.deep.include({ status: "waiting", waitsFor: ["sequencer"], l1: held.l1, l2: undefined });
      expect(second).to.deep.include({ gasLimit: 50_000n, data: "0x1234" });

      // Element 0 is not on the chain either: no batch has been posted.
      const enqueued = BigInt((await ovm.l1.ethers.provider.getBlock(Number(held.l1.blockNumber)))!.timestamp);
      expect(second!.forcibleFrom).to.equal(enqueued + HALF_DAY + 1n);
    });

    it("counts down to the first second in which a deposit can be forced in", async () => {
      const { ovm } = connection;
      await ovm.sequencer.pause();
      await ovm.depositEth({ value: 1n });
      const [{ secondsLeft } = {}] = await ovm.deposits({ status: "waiting" });
      await ovm.fastForward(secondsLeft! - 1n);
      const [{ secondsLeft: last } = {}] = await ovm.deposits({ status: "waiting" });
      expect(last).to.be.oneOf([0n, 1n]); // the wall's clock may have moved on by a second
      await ovm.fastForward(last!);
      expect(await ovm.deposits({ status: "waiting" })).to.have.nested.property("[0].secondsLeft", 0n);
      expect((await ovm.status()).queue.forcibleFrom).to.equal((await ovm.deposits())[0]!.forcibleFrom);
      await ovm.forceBatch();
      expect(await ovm.deposits({ status: "waiting" })).to.deep.equal([]);
      expect((await ovm.status()).queue.forcibleFrom).to.equal(undefined);
    });

    it("takes an account and a status, and refuses a status that there is not", async () => {
      const { ovm } = connection;
      await ovm.depositEth({ value: 1n, to: ALICE });
      await ovm.depositEth({ value: 2n });
      expect((await ovm.deposits({ account: ALICE })).map(({ value }) => value)).to.deep.equal([1n]);
      expect(await ovm.deposits({ status: "failed" })).to.deep.equal([]);
      expect(await codeOf(ovm.deposits({ status: "pending" as "waiting" }))).to.equal("INVALID_CHOICE");
      expect(await codeOf(ovm.deposits({ account: "alice" }))).to.equal("INVALID_ADDRESS");
    });
  });

  describe("ovm.withdrawals()", () => {
    it("says at each step what a withdrawal waits for, window and maturity apart", async () => {
      const hre = await createHre();
      const manual = await hre.network.create({
        network: "ovm",
        override: { ovm: { posting: "manual", challengeWindow: 1_000, proofMaturityDelay: 5_000 } },
      });
      try {
        const { ovm } = manual;
        const withdrawal = await ovm.withdrawEth({ value: 3n, to: ALICE });
        const entry = async () => (await ovm.withdrawals({ account: ALICE }))[0]!;

        expect(await entry()).to.deep.include({ withdrawalHash: withdrawal.withdrawalHash, value: 3n, target: ALICE });
        expect(await entry()).to.deep.include({ status: "waiting-to-prove", waitsFor: ["output"] });
        expect(await entry()).to.include({ secondsLeft: undefined, windowLeft: undefined, maturityLeft: undefined });

        await ovm.submitBatch();
        await ovm.proposeOutputs();
        const unproven = await entry();
        expect(unproven).to.deep.include({ status: "ready-to-prove", waitsFor: ["proof"], maturityLeft: 5_001n });
        expect(unproven.secondsLeft).to.equal(5_001n);

        await unproven.prove();
        const proven = await entry();
        expect(proven).to.deep.include({
          status: "waiting-to-finalize",
          waitsFor: ["challenge-window", "proof-maturity"],
        });
        expect(proven.secondsLeft).to.equal(proven.maturityLeft);
        await ovm.fastForward(proven.windowLeft!);
        const mature = await entry();
        expect(mature).to.deep.include({ waitsFor: ["proof-maturity"], windowLeft: 0n });
        await ovm.fastForward(mature.secondsLeft!);
        const ready = await entry();
        expect(ready).to.deep.include({ status: "ready-to-finalize", waitsFor: ["finalization"], secondsLeft: 0n });

        await ready.finalize();
        expect(await entry()).to.deep.include({ status: "finalized", waitsFor: [], secondsLeft: undefined });
        expect(await ovm.withdrawals({ status: "waiting-to-prove" })).to.deep.equal([]);
      } finally {
        await manual.close();
      }
    });

    it("lists them by account and status, oldest first", async () => {
      const { ovm, ethers } = connection;
      const [, bob] = await ethers.getSigners();
      const first = await ovm.withdrawEth({ value: 1n });
      const second = await ovm.withdrawEth({ value: 2n, from: bob!, to: ALICE });
      const hashes = async (filter?: Parameters<typeof ovm.withdrawals>[0]) =>
        (await ovm.withdrawals(filter)).map(({ withdrawalHash }) => withdrawalHash);
      expect(await hashes()).to.deep.equal([first.withdrawalHash, second.withdrawalHash]);
      expect(await hashes({ account: bob! })).to.deep.equal([second.withdrawalHash]);
      await second.prove();
      expect(await hashes({ status: "waiting-to-finalize" })).to.deep.equal([second.withdrawalHash]);
      expect(await hashes({ account: bob!, status: "ready-to-prove" })).to.deep.equal([]);
    });

    it("names the dispute that a withdrawal waits for, and no time", async () => {
      const { ovm } = connection;
      const withdrawal = await ovm.withdrawEth({ value: 1n });
      await withdrawal.prove();
      await ovm.openDispute({ block: withdrawal.l2.blockNumber }, { run: { lie: { kind: "random-root" } } });
      const [entry] = await ovm.withdrawals();
      expect(entry).to.deep.include({ waitsFor: ["dispute", "proof-maturity"], secondsLeft: undefined });
      expect(entry).to.have.property("windowLeft", undefined);
    });
  });

  describe("ovm.messages()", () => {
    it("shows both directions, each with what carries it", async () => {
      const { ovm, ethers } = connection;
      const factory = await ethers.getContractFactory([...COUNTER.abi], COUNTER.bytecode);
      const counter = await (await factory.deploy()).waitForDeployment();
      const data = counter.interface.encodeFunctionData("increase", [1n]) as `0x${string}`;
      const up = await ovm.sendMessage({ to: counter, data });
      const down = await ovm.sendMessage({ layer: "l2", to: ALICE, data: "0x", value: parseEther("1") });
      await ovm.sequencer.pause();
      const held = await ovm.sendMessage({ to: counter, data });

      const all = await ovm.messages();
      expect(all.map(({ messageHash }) => messageHash)).to.deep.equal([
        up.messageHash,
        held.messageHash,
        down.messageHash,
      ]);
      expect(all[0]).to.deep.include({ status: "relayed", waitsFor: [], secondsLeft: undefined });
      expect(all[1]).to.deep.include({ status: "waiting", waitsFor: ["sequencer"], queueIndex: 1n });
      expect(all[1]!.secondsLeft).to.be.within(HALF_DAY - 600n, HALF_DAY + 1n);
      expect(all[2]).to.deep.include({ status: "waiting", waitsFor: ["proof"], maturityLeft: WEEK + 1n });
      expect(all[2]).to.include({ withdrawalHash: down.withdrawal.withdrawalHash });
      expect(await ovm.messages({ layer: "l2", account: ALICE })).to.have.lengthOf(1);
      expect(await ovm.messages({ status: "failed" })).to.deep.equal([]);
    });

    it("says that a failed message waits for a replay, and has it replayed", async () => {
      const { ovm } = connection;
      await connection.provider.request({ method: "hardhat_setCode", params: [ALICE, "0xfe"] });
      await ovm.sendMessage({ to: ALICE, data: "0x12" });
      const [failed] = await ovm.messages({ status: "failed" });
      expect(failed).to.deep.include({ waitsFor: ["replay"], secondsLeft: undefined });
      await connection.provider.request({ method: "hardhat_setCode", params: [ALICE, "0x00"] });
      await ovm.replayMessage(failed!);
      expect((await ovm.messages()).map(({ status }) => status)).to.deep.equal(["relayed"]);
    });
  });

  describe("the ovm_ methods", () => {
    it("answer the same lists, as JSON", async () => {
      const { ovm, provider } = connection;
      await ovm.depositEth({ value: 1n });
      await ovm.withdrawEth({ value: 2n });
      const ask = async (method: string, ...params: unknown[]) =>
        (await provider.request({ method, params })) as Record<string, unknown>[];
      expect((await ask("ovm_deposits"))[0]).to.include({ status: "executed", value: "0x1" });
      expect((await ask("ovm_withdrawals", { status: "ready-to-prove" }))[0]).to.include({ value: "0x2" });
      expect(await ask("ovm_messages", { layer: "l1" })).to.deep.equal([]);
      expect(await codeOf(ask("ovm_withdrawals", { status: "ready" }))).to.equal(-32602);
    });
  });
});
