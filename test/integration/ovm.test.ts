import { expect } from "chai";
import hre from "hardhat";

import type { OvmConnection } from "../../src/types.js";
import { assemble } from "../helpers/contracts/assemble.js";
import { codeOf } from "../helpers/errors/code-of.js";

const STRANGER = "0x00000000000000000000000000000000000a11ce";
const TARGET = "0x000000000000000000000000000000000000beef";
const WINDOW = 604_800;
/** Fails until slot 0 is set. */
const FAILING = assemble`PUSH1 0 SLOAD PUSH1 open JUMPI PUSH1 0 DUP1 REVERT open: STOP`;

for (const [semantics, title] of [
  ["ovm2", "OVM 2.0"],
  ["ovm1", "OVM 1.0"],
] as const) {
  describe(`an ${title} behind connection.ovm`, () => {
    let connection: Awaited<ReturnType<typeof connect>>;
    let ovm: OvmConnection;
    const connect = () => hre.network.create({ network: "ovm", override: { ovm: { semantics } } });
    before(async () => {
      connection = await connect();
      ({ ovm } = connection);
    });
    after(() => connection.close());

    const request = (method: string, ...params: unknown[]) => connection.provider.request({ method, params });
    const balance = async (address: string) => BigInt((await request("eth_getBalance", address, "latest")) as string);
    const onL1 = async (address: string) =>
      BigInt(await ovm.l1.provider.request({ method: "eth_getBalance", params: [address, "latest"] }));
    const lift = () => request("hardhat_setStorageAt", TARGET, "0x0", `0x${"1".padStart(64, "0")}`);

    it("deposits ETH through the bridges, which no other way brings", async () => {
      const deposit = await ovm.depositEth({ value: 7n, to: STRANGER });
      expect(deposit.l2?.status).to.equal("success");
      expect(await balance(STRANGER)).to.equal(7n);
      expect(await codeOf(ovm.depositEth({ value: 7n, data: "0x01" }))).to.equal("NOT_IN_THIS_DESIGN");
      expect(await codeOf(ovm.sendMessage({ to: TARGET, data: "0x01", value: 1n }))).to.equal("NOT_IN_THIS_DESIGN");
    });

    it("sends a message of version 0, and enqueues it again when its target failed", async () => {
      await request("hardhat_setCode", TARGET, FAILING);
      const message = await ovm.sendMessage({ to: TARGET, data: "0x01" });
      expect(message.status).to.equal("failed");
      expect((await ovm.replayMessage(message)).status).to.equal("failed");
      await lift();
      expect((await ovm.replayMessage(message)).status).to.equal("relayed");
      expect((await ovm.waitForMessage(message.sent.transactionHash)).status).to.equal("relayed");
      expect(await codeOf(ovm.replayMessage(message))).to.equal("MESSAGE_NOT_FAILED");
    });

    it("withdraws ETH from the first second after the window, with the proof in the relay", async () => {
      const withdrawal = await ovm.withdrawEth({ value: 3n, to: STRANGER });
      expect(await withdrawal.status()).to.equal("waiting-to-finalize");
      expect(await codeOf(withdrawal.prove())).to.equal("NOT_IN_THIS_DESIGN");
      expect(await codeOf(withdrawal.finalize())).to.equal("WITHDRAWAL_WAITING");
      await ovm.fastForward(withdrawal);
      expect(await withdrawal.status()).to.equal("ready-to-finalize");
      expect((await withdrawal.finalize()).succeeded).to.equal(true);
      expect(await onL1(STRANGER)).to.equal(3n);
      expect(await ovm.withdrawalStatus(withdrawal.withdrawalHash)).to.equal("finalized");
      expect(await codeOf(withdrawal.finalize())).to.equal("WITHDRAWAL_ALREADY_FINALIZED");
    });

    it("relays a message to L1 again where its target failed", async () => {
      await ovm.l1.provider.request({ method: "hardhat_setCode", params: [TARGET, FAILING] });
      const { withdrawal } = await ovm.sendMessage({ layer: "l2", to: TARGET, data: "0x01" });
      await ovm.fastForward(withdrawal);
      expect((await withdrawal.finalize()).succeeded).to.equal(false);
      const one = `0x${"1".padStart(64, "0")}`;
      await ovm.l1.provider.request({ method: "hardhat_setStorageAt", params: [TARGET, "0x0", one] });
      expect((await withdrawal.finalize()).succeeded).to.equal(true);
    });

    it("forces a transaction in that the sequencer censors", async () => {
      await ovm.sequencer.pause();
      const deposit = await ovm.depositEth({ value: 5n, to: TARGET });
      expect(deposit.l2).to.equal(undefined);
      await ovm.fastForward(12 * 3_600 + 1);
      await ovm.forceBatch();
      expect(await balance(TARGET)).to.equal(5n);
      await ovm.sequencer.resume();
    });

    it("refuses by name what cannot be proven, and what the OVM has not", async () => {
      // The machine knows OVM 2.0, which has not the OP Stack's withdrawals.
      const refusal = semantics === "ovm2" ? "NOT_IN_THIS_DESIGN" : "SEMANTICS_NOT_PROVABLE";
      expect(await codeOf(ovm.injectFraud({ kind: "balance-theft" }))).to.equal(refusal);
      expect(await ovm.verify()).to.not.have.property("difference");
      expect(await codeOf(ovm.retryables())).to.equal("NOT_IN_THIS_DESIGN");
    });

    it("moves time on L2 by a block of L1, whose time L2 has", async () => {
      await request("evm_increaseTime", WINDOW);
      const before = await ovm.status();
      await request("evm_mine");
      const after = await ovm.status();
      expect(after.l2.timestamp >= before.l2.timestamp + BigInt(WINDOW)).to.equal(true);
      expect(after.l2.timestamp).to.equal(after.l1.timestamp);
      expect([after.l1.blockNumber, after.l2.unsafe]).to.deep.equal([
        before.l1.blockNumber + 1n,
        before.l2.unsafe + 1n,
      ]);
      await request("evm_setNextBlockTimestamp", Number(after.l1.timestamp) + 100);
      await request("evm_mine");
      expect((await ovm.status()).l2.timestamp).to.equal(after.l1.timestamp + 100n);
    });
  });
}
