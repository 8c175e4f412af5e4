import "../../src/chai.js";

import { expect } from "chai";
import { Interface } from "ethers";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NetworkConnection } from "hardhat/types/network";

import { codeOf } from "../helpers/errors/code-of.js";
import { createHre } from "../helpers/project/hre.js";
import { DisputesOnL1 } from "../helpers/rollup/delete-outputs.js";

const DAY = 86_400;

describe("a withdrawal whose output is disputed", () => {
  let hre: HardhatRuntimeEnvironment;
  let connection: NetworkConnection;
  let disputes: DisputesOnL1;

  before(async () => {
    hre = await createHre();
  });
  beforeEach(async () => {
    connection = await hre.network.create({ network: "ovm", override: { ovm: { posting: "manual" } } });
    const { provider } = connection.ovm.l1;
    disputes = await DisputesOnL1.start((method, ...params) => provider.request({ method, params }));
  });
  afterEach(async () => await connection.close());

  /** A proven withdrawal, and the L2 block whose output it was proven against. */
  const provenWithdrawal = async () => {
    const { ovm } = connection;
    const withdrawal = await ovm.withdrawEth({ value: 1n });
    await ovm.submitBatch();
    await ovm.proposeOutputs();
    await withdrawal.prove();
    return { withdrawal, block: withdrawal.l2.blockNumber };
  };

  it("must be proven again when the output is deleted", async () => {
    const { ovm } = connection;
    const { withdrawal, block } = await provenWithdrawal();
    await disputes.open(block);
    await disputes.delete(block);
    await expect(withdrawal).to.have.withdrawalStatus("output-deleted");
    expect(await codeOf(withdrawal.finalize())).to.equal("WITHDRAWAL_OUTPUT_DELETED");
    expect(await codeOf(withdrawal.prove()), "no output covers it now").to.equal("WITHDRAWAL_OUTPUT_DELETED");

    await ovm.proposeOutputs();
    await expect(withdrawal, "an output alone does not prove it").to.have.withdrawalStatus("output-deleted");
    await withdrawal.prove();
    await expect(withdrawal).to.have.withdrawalStatus("waiting-to-finalize");
    await ovm.fastForward(withdrawal);
    expect((await withdrawal.finalize()).succeeded).to.equal(true);
  });

  it("says so before it was ever proven, until another output covers it", async () => {
    const { ovm } = connection;
    const withdrawal = await ovm.withdrawEth({ value: 1n });
    expect(await codeOf(withdrawal.prove()), "not yet").to.equal("WITHDRAWAL_NOT_PROPOSED");
    await ovm.submitBatch();
    await ovm.proposeOutputs();
    const block = withdrawal.l2.blockNumber;
    await disputes.open(block);
    await disputes.delete(block);
    for (const refused of [withdrawal.prove(), withdrawal.finalize()]) {
      const error = await refused.then(
        () => expect.fail("accepted"),
        (reason: unknown) => reason as Error,
      );
      expect(error).to.include({ code: "WITHDRAWAL_OUTPUT_DELETED" });
      expect(error.message).to.include(`output of L2 block ${block}`).and.to.include("Call ovm.proposeOutputs()");
    }
    await ovm.proposeOutputs();
    await withdrawal.prove();
    await expect(withdrawal).to.have.withdrawalStatus("waiting-to-finalize");
  });

  it("is posted, proposed and proven again by fastForward", async () => {
    const { ovm } = connection;
    const { withdrawal, block } = await provenWithdrawal();
    await disputes.open(block);
    await disputes.delete(block);
    await ovm.fastForward(withdrawal);
    await expect(withdrawal).to.have.withdrawalStatus("ready-to-finalize");
    expect((await withdrawal.finalize()).succeeded).to.equal(true);
  });

  it("waits for the end of a dispute, and for no longer than before", async () => {
    const { ovm } = connection;
    const { withdrawal, block } = await provenWithdrawal();
    const batch = await disputes.open(block);
    await ovm.fastForward(30 * DAY);
    await expect(withdrawal).to.have.withdrawalStatus("waiting-to-finalize");
    expect(await codeOf(withdrawal.finalize())).to.equal("WITHDRAWAL_DISPUTED");
    await disputes.close(batch);
    await ovm.fastForward(withdrawal);
    expect((await withdrawal.finalize()).succeeded).to.equal(true);
  });

  it("is not held back by a dispute of a later output", async () => {
    const { ovm, provider } = connection;
    const { withdrawal, block } = await provenWithdrawal();
    await provider.request({ method: "hardhat_mine", params: ["0x1"] });
    await ovm.submitBatch();
    await ovm.proposeOutputs();
    await disputes.open(block + 1n);
    await ovm.fastForward(withdrawal);
    expect((await withdrawal.finalize()).succeeded).to.equal(true);
  });

  it("keeps its output's window when a later output of the same batch is deleted", async () => {
    const { ovm, provider } = connection;
    const withdrawal = await ovm.withdrawEth({ value: 1n });
    await provider.request({ method: "hardhat_mine", params: ["0x2"] });
    await ovm.submitBatch();
    await ovm.proposeOutputs();
    const lie = withdrawal.l2.blockNumber + 1n;
    await ovm.fastForward(6 * DAY);
    await disputes.open(lie);
    await disputes.delete(lie);
    await ovm.fastForward(2 * DAY);
    // Proven against what is left of the batch, it waits for its proof alone.
    await withdrawal.prove();
    const error = await withdrawal.finalize().then(
      () => expect.fail("finalized"),
      (reason: unknown) => reason as Error,
    );
    expect(error.message).to.include("proof has to mature").and.not.include("challenge window of its output");
    await ovm.fastForward(withdrawal);
    expect((await withdrawal.finalize()).succeeded).to.equal(true);
  });

  it("costs the same to finalize however many disputes there are", async () => {
    const { ovm, provider } = connection;
    const { withdrawal } = await provenWithdrawal();
    await ovm.fastForward(withdrawal);
    const { nonce, sender, target, value, gasLimit, data } = withdrawal;
    const finalize = new Interface([
      "function finalizeWithdrawalTransaction((uint256 nonce, address sender, address target, uint256 value, uint256 gasLimit, bytes data))",
    ]).encodeFunctionData("finalizeWithdrawalTransaction", [[nonce, sender, target, value, gasLimit, data]]);
    const [prover] = await ovm.l1.ethers.getSigners();
    const request = { from: prover!.address, to: (await ovm.addresses()).portal, data: finalize };
    const gas = async () => Number(await ovm.l1.provider.request({ method: "eth_estimateGas", params: [request] }));
    const dispute = async (): Promise<bigint> => {
      await provider.request({ method: "hardhat_mine", params: ["0x1"] });
      await ovm.submitBatch();
      await ovm.proposeOutputs();
      return await disputes.open(BigInt(await provider.request({ method: "eth_blockNumber" })));
    };
    const [none, first] = [await gas(), await dispute()];
    const one = await gas();
    const batches = [first];
    for (let n = 0; n < 40; n++) batches.push(await dispute());
    expect(await gas(), "open disputes").to.equal(one);
    for (const batch of batches) await disputes.close(batch);
    // A search looks at six of the closings; a loop would pay 2,100 gas for each of the forty.
    for (const actual of [one, await gas()]) expect(actual - none).to.be.within(0, 30_000);
  });
});
