import { expect } from "chai";
import hre from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";
import { encodeFunctionData, type Hex } from "viem";

import { codeOf } from "../helpers/errors/code-of.js";

const HALF_DAY = 43_200n;
const ALICE = "0x00000000000000000000000000000000000A11ce";
const SENT = "0x12";

for (const semantics of ["ovm2", "ovm1"] as const) {
  describe(`the lists of what is between the layers under "${semantics}"`, () => {
    let connection: NetworkConnection;
    beforeEach(async () => {
      const override = { ovm: { semantics, posting: "manual", challengeWindow: 1_000 } } as const;
      connection = await hre.network.create({ network: "ovm", override });
    });
    afterEach(async () => await connection.close());

    it("show deposits, what they call, and until when the sequencer has them to itself", async () => {
      const { ovm } = connection;
      const done = await ovm.depositEth({ value: 5n, to: ALICE });
      await ovm.sequencer.pause();
      const held = await ovm.sendMessage({ to: ALICE, data: SENT, gasLimit: 500_000n });
      const [first, second, ...more] = await ovm.deposits();
      expect(more).to.deep.equal([]);
      expect(first).to.deep.include({
        status: "executed",
        queueIndex: 0n,
        mint: 0n,
        waitsFor: [],
        secondsLeft: undefined,
      });
      expect(first!.l2).to.deep.equal(done.l2);
      expect(second).to.deep.include({ status: "waiting", waitsFor: ["sequencer"], gasLimit: 500_000n });
      expect(second!.data).to.equal(relayOf(held));
      expect(second!.secondsLeft).to.be.within(HALF_DAY - 600n, HALF_DAY + 1n);
      await ovm.fastForward(second!.secondsLeft!);
      expect((await ovm.deposits({ status: "waiting" }))[0]).to.include({ secondsLeft: 0n });
      await ovm.forceBatch();
      expect(await ovm.deposits({ status: "waiting" })).to.deep.equal([]);
      expect(await codeOf(ovm.deposits({ status: "pending" as "waiting" }))).to.equal("INVALID_CHOICE");
    });

    it("say at each step what a withdrawal waits for, and finalize it", async () => {
      const { ovm, provider } = connection;
      await ovm.depositEth({ value: 10n ** 18n });
      const withdrawal = await ovm.withdrawEth({ value: 3n, to: ALICE });
      const entry = async () => (await ovm.withdrawals())[0]!;
      expect(await entry()).to.deep.include({
        status: "waiting-to-prove",
        waitsFor: ["output"],
        secondsLeft: undefined,
      });
      expect(await entry()).to.include({ withdrawalHash: withdrawal.withdrawalHash });
      await ovm.submitBatch();
      await ovm.proposeOutputs();
      const waiting = await entry();
      expect(waiting).to.deep.include({
        status: "waiting-to-finalize",
        waitsFor: ["challenge-window"],
        maturityLeft: 0n,
      });
      expect(waiting.windowLeft).to.equal(waiting.secondsLeft);
      await ovm.fastForward(waiting.secondsLeft!);
      expect(await entry()).to.deep.include({
        status: "ready-to-finalize",
        waitsFor: ["finalization"],
        secondsLeft: 0n,
      });
      await (await entry()).finalize();
      expect(await entry()).to.deep.include({ status: "finalized", waitsFor: [], secondsLeft: undefined });
      expect(await ovm.withdrawals({ status: "waiting-to-prove" })).to.deep.equal([]);
      const [json] = (await provider.request({ method: "ovm_withdrawals", params: [] })) as [object];
      expect(json).to.include({ status: "finalized", withdrawalHash: withdrawal.withdrawalHash });
    });

    if (semantics === "ovm2") {
      it("name the dispute that a withdrawal waits for, which cannot be finalized meanwhile", async () => {
        const { ovm } = connection;
        await ovm.depositEth({ value: 10n ** 18n });
        const withdrawal = await ovm.withdrawEth({ value: 3n, to: ALICE });
        await ovm.submitBatch();
        await ovm.proposeOutputs();
        // It outlasts the window.
        await ovm.fastForward(600n);
        await ovm.openDispute({ block: withdrawal.l2.blockNumber }, { run: { lie: { kind: "random-root" } } });
        const [entry] = await ovm.withdrawals();
        expect(entry).to.deep.include({ status: "waiting-to-finalize", waitsFor: ["dispute"], secondsLeft: undefined });
        expect(await codeOf(withdrawal.finalize())).to.equal("WITHDRAWAL_DISPUTED");
        await ovm.fastForward(withdrawal);
        expect((await withdrawal.finalize()).succeeded).to.equal(true);
      });
    }

    it("show messages in both directions, and that a failed one waits for a replay", async () => {
      const { ovm, provider } = connection;
      await provider.request({ method: "hardhat_setCode", params: [ALICE, "0xfe"] });
      const up = await ovm.sendMessage({ to: ALICE, data: SENT });
      const down = await ovm.sendMessage({ layer: "l2", to: ALICE, data: SENT });
      await ovm.sequencer.pause();
      const held = await ovm.sendMessage({ to: ALICE, data: "0x34" });
      const all = await ovm.messages();
      expect(all.map(({ messageHash }) => messageHash)).to.deep.equal(
        [up, held, down].map(({ messageHash }) => messageHash),
      );
      expect(all[0]).to.deep.include({ status: "failed", waitsFor: ["replay"], queueIndex: 0n });
      expect(all[1]).to.deep.include({ status: "waiting", waitsFor: ["sequencer"], queueIndex: 1n });
      expect(all[2]).to.deep.include({ status: "waiting", waitsFor: ["output"], withdrawalHash: down.messageHash });
      expect(await ovm.messages({ layer: "l2", account: ALICE })).to.have.lengthOf(1);
      await provider.request({ method: "hardhat_setCode", params: [ALICE, "0x00"] });
      await ovm.sequencer.resume();
      await ovm.replayMessage(all[0]!);
      expect((await ovm.messages({ layer: "l1" })).map(({ status }) => status)).to.deep.equal(["relayed", "relayed"]);
    });
  });
}

function relayOf({ target, sender, data, nonce }: { target: Hex; sender: Hex; data: Hex; nonce: bigint }): Hex {
  const inputs = (["address", "address", "bytes", "uint256"] as const).map((type, i) => ({ name: `a${i}`, type }));
  const abi = [{ type: "function", name: "relayMessage", inputs, outputs: [], stateMutability: "nonpayable" }] as const;
  return encodeFunctionData({ abi, args: [target, sender, data, nonce] as never });
}
