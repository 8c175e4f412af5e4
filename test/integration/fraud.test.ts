import { expect } from "chai";
import { parseEther } from "ethers";
import type { NetworkConnection } from "hardhat/types/network";

import type { FraudWithdrawal, Hex } from "../../src/types.js";
import { codeOf } from "../helpers/errors/code-of.js";
import { onConnections } from "../helpers/project/on-connections.js";
import { deleteOutputs } from "../helpers/rollup/delete-outputs.js";

const KINDS = ["balance-theft", "withdrawal-forgery"] as const;

describe("frauds", () => {
  let connection: NetworkConnection;
  onConnections((opened) => (connection = opened));

  const accounts = async () => (await connection.ethers.getSigners()).map(({ address }) => address as Hex);
  const l1Balance = (address: Hex) => connection.ovm.l1.ethers.provider.getBalance(address);
  /** Deletes the lie and all outputs behind it, as a won dispute does. */
  const remove = ({ block }: { block: bigint }) =>
    deleteOutputs(async (method, ...params) => await connection.ovm.l1.provider.request({ method, params }), block);
  const outputsOnL1 = async () => (await connection.ovm.status()).chain;

  for (const kind of KINDS) {
    it(`of kind ${kind} that stay undisputed pay the thief on L1 once the window is over`, async () => {
      const { ovm } = connection;
      const [, alice, , mallory] = (await accounts()) as [Hex, Hex, Hex, Hex];
      const fraud = await ovm.injectFraud({ kind, from: alice, to: mallory, amount: parseEther("4") });
      const { withdrawal } = fraud;
      expect(withdrawal).to.deep.include({ value: parseEther("4"), target: mallory, block: 1n });
      expect(await withdrawal.status()).to.equal("ready-to-prove");

      await withdrawal.prove();
      expect(await codeOf(withdrawal.finalize())).to.equal("WITHDRAWAL_WAITING");
      await ovm.fastForward(withdrawal);
      const before = await l1Balance(mallory);
      expect((await withdrawal.finalize()).succeeded).to.equal(true);
      expect((await l1Balance(mallory)) - before).to.equal(parseEther("4"));
      expect(await withdrawal.status()).to.equal("finalized");
    });

    it(`of kind ${kind} that are deleted never pay, proven or not`, async () => {
      const { ovm } = connection;
      const [, alice, , mallory] = (await accounts()) as [Hex, Hex, Hex, Hex];
      const fraud = await ovm.injectFraud({ kind, from: alice, to: mallory });
      const { withdrawal } = fraud;
      const snapshot = await ovm.snapshot();
      await remove(fraud);
      for (const refused of [withdrawal.prove(), withdrawal.finalize()]) {
        expect(await codeOf(refused), "never proven").to.equal("WITHDRAWAL_OUTPUT_DELETED");
      }
      expect(await withdrawal.status()).to.equal("output-deleted");
      await ovm.proposeOutputs();
      expect(await withdrawal.status(), "no true output has it").to.equal("output-deleted");
      expect(await codeOf(withdrawal.finalize())).to.equal("WITHDRAWAL_OUTPUT_DELETED");
      await ovm.restore(snapshot);
      await withdrawal.prove();
      await remove(fraud);

      expect(await codeOf(withdrawal.finalize())).to.equal("WITHDRAWAL_OUTPUT_DELETED");
      expect(await codeOf(withdrawal.prove())).to.equal("WITHDRAWAL_OUTPUT_DELETED");
      await ovm.proposeOutputs();
      expect(await codeOf(withdrawal.prove())).to.equal("WITHDRAWAL_NOT_IN_OUTPUT");
      await ovm.fastForward(8 * 86_400);
      expect(await codeOf(withdrawal.finalize())).to.equal("WITHDRAWAL_OUTPUT_DELETED");
      expect(await codeOf(withdrawal.prove())).to.equal("WITHDRAWAL_NOT_IN_OUTPUT");
    });
  }

  it("become final in the second that they say, and not before", async () => {
    const { ovm } = connection;
    const { finalAt, outputIndex } = await ovm.injectFraud({ kind: "random-root" });
    const mineAt = async (time: bigint) =>
      await ovm.l1.provider.request({ method: "evm_mine", params: [`0x${time.toString(16)}`] });
    await mineAt(finalAt - 1n);
    expect((await outputsOnL1()).finalizedOutputs).to.equal(outputIndex);
    await mineAt(finalAt);
    expect((await outputsOnL1()).finalizedOutputs).to.equal(outputIndex + 1n);
  });

  it("pay the operator when no thief is named", async () => {
    const { ovm } = connection;
    const { withdrawal } = await ovm.injectFraud({ kind: "balance-theft" });
    const before = await l1Balance(withdrawal.target);
    await ovm.fastForward(withdrawal);
    await withdrawal.finalize();
    expect((await l1Balance(withdrawal.target)) - before).to.equal(withdrawal.value);
  });

  it("make honest withdrawals be proven again that were proven against deleted outputs", async () => {
    const { ovm } = connection;
    const [alice] = (await accounts()) as [Hex];
    const early = await ovm.withdrawEth({ from: alice, value: 2n });
    await early.prove();
    const { blockNumber } = (await ovm.status()).l1;
    const fraud = await ovm.injectFraud({ kind: "storage" });
    // A batch, and the lie.
    expect((await ovm.status()).l1.blockNumber).to.equal(blockNumber + 2n);
    const late = await ovm.withdrawEth({ from: alice, value: 3n });
    // The liar's state holds it as well, and no other output on L1 does.
    await late.prove();
    expect(await late.status()).to.equal("waiting-to-finalize");

    await remove(fraud);
    expect(await early.status()).to.equal("waiting-to-finalize");
    expect(await codeOf(late.finalize())).to.equal("WITHDRAWAL_OUTPUT_DELETED");
    await ovm.proposeOutputs();
    expect(await late.status()).to.equal("output-deleted");
    for (const withdrawal of [early, late]) {
      await ovm.fastForward(withdrawal);
      expect((await withdrawal.finalize()).succeeded).to.equal(true);
    }
  });

  it("are listed, and their withdrawals found by hash", async () => {
    const { ovm } = connection;
    const [alice, mallory] = (await accounts()) as [Hex, Hex];
    const theft = await ovm.injectFraud({ kind: "balance-theft", from: alice, to: mallory, amount: 5n });
    const header = await ovm.injectFraud({ kind: "wrong-header" });
    const [first, second] = await ovm.frauds();
    const { withdrawal, ...rest } = theft;
    expect(first).to.deep.include(rest);
    expect(second).to.deep.equal(header);

    await ovm.proveWithdrawal(withdrawal.withdrawalHash);
    await ovm.fastForward(withdrawal.withdrawalHash);
    expect(await ovm.withdrawalStatus(withdrawal.withdrawalHash)).to.equal("ready-to-finalize");
    expect((await ovm.finalizeWithdrawal({ withdrawalHash: withdrawal.withdrawalHash })).succeeded).to.equal(true);
  });

  it("are injected over JSON-RPC from either layer, and defended by it", async () => {
    const { ovm, provider } = connection;
    const [, bob, mallory] = (await accounts()) as [Hex, Hex, Hex];
    const ask = async (layer: { request(args: object): Promise<unknown> }, method: string, ...params: unknown[]) =>
      await layer.request({ method, params });
    const request = { kind: "withdrawal-forgery", from: bob, to: mallory, amount: "0xde0b6b3a7640000", at: "first" };
    const fraud = (await ask(ovm.l1.provider, "ovm_injectFraud", request)) as {
      block: Hex;
      withdrawal: FraudWithdrawal;
    };
    expect(fraud).to.deep.include({ id: 1, kind: "withdrawal-forgery", block: "0x1", outputIndex: "0x1" });
    const { withdrawalHash } = fraud.withdrawal;
    await ask(provider, "ovm_proveWithdrawal", withdrawalHash);
    await ask(provider, "ovm_fastForwardTo", withdrawalHash);
    const before = await l1Balance(mallory);
    await ask(provider, "ovm_finalizeWithdrawal", withdrawalHash);
    expect((await l1Balance(mallory)) - before).to.equal(parseEther("1"));

    const { block } = fraud;
    expect(await ask(provider, "ovm_outputProof", block, withdrawalHash)).to.have.property("storageProof");
    expect(await codeOf(ask(provider, "ovm_outputProof", block, `0x${"5a".repeat(32)}`))).to.equal(-32000);
    for (const at of ["now", -1, {}]) {
      expect(await codeOf(ask(provider, "ovm_injectFraud", { kind: "storage", at }))).to.equal(-32602);
    }
    expect(await codeOf(ovm.injectFraud({ kind: "storage", from: "0x12" }))).to.equal("INVALID_ADDRESS");
    expect(await codeOf(ovm.injectFraud({ kind: "theft" as never }))).to.equal("UNKNOWN_FRAUD_KIND");
  });
});
