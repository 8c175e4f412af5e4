import "../../src/chai.js";

import { expect } from "chai";
import { parseEther } from "ethers";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NetworkConnection } from "hardhat/types/network";

import { OvmError } from "../../src/errors.js";
import { codeOf } from "../helpers/errors/code-of.js";
import { createHre } from "../helpers/project/hre.js";

const DAY = 86_400;

async function refusalOf(promise: Promise<unknown>): Promise<OvmError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof OvmError) return error;
  throw new Error(`expected an OvmError, got ${String(error)}`);
}

describe("withdrawals", () => {
  let hre: HardhatRuntimeEnvironment;
  let connection: NetworkConnection;

  before(async () => {
    hre = await createHre();
  });
  beforeEach(async () => {
    connection = await hre.network.create("ovm");
  });
  afterEach(async () => await connection.close());

  it("go through every status, and each refusal says which", async () => {
    connection = await hre.network.create({ network: "ovm", override: { ovm: { posting: "manual" } } });
    const { ovm } = connection;
    const withdrawal = await ovm.withdrawEth({ value: parseEther("1") });

    await expect(withdrawal).to.have.withdrawalStatus("waiting-to-prove");
    expect(await codeOf(withdrawal.prove())).to.equal("WITHDRAWAL_NOT_PROPOSED");
    expect(await codeOf(withdrawal.finalize())).to.equal("WITHDRAWAL_NOT_PROPOSED");

    expect(await ovm.submitBatch()).to.have.lengthOf(1);
    expect(await codeOf(withdrawal.prove())).to.equal("WITHDRAWAL_NOT_PROPOSED");
    expect(await ovm.proposeOutputs()).to.have.lengthOf(1);
    await expect(withdrawal).to.have.withdrawalStatus("ready-to-prove");
    expect(await codeOf(withdrawal.finalize())).to.equal("WITHDRAWAL_NOT_PROVEN");

    await withdrawal.prove();
    await expect(withdrawal).to.have.withdrawalStatus("waiting-to-finalize");
    expect(await codeOf(withdrawal.finalize())).to.equal("WITHDRAWAL_WAITING");

    await ovm.fastForward(withdrawal);
    await expect(withdrawal).to.have.withdrawalStatus("ready-to-finalize");
    expect((await withdrawal.finalize()).succeeded).to.equal(true);
    await expect(withdrawal).to.have.withdrawalStatus("finalized");
    expect(await codeOf(withdrawal.finalize())).to.equal("WITHDRAWAL_ALREADY_FINALIZED");
    expect(await codeOf(withdrawal.prove())).to.equal("WITHDRAWAL_ALREADY_FINALIZED");
  });

  it("have the status that an assertion names, or the assertion fails when it is awaited", async () => {
    const withdrawal = await connection.ovm.withdrawEth({ value: 1n });
    await expect(withdrawal).to.have.withdrawalStatus("ready-to-prove");
    await expect(withdrawal).not.to.have.withdrawalStatus("finalized");
    const wrong = async () => await expect(withdrawal).to.have.withdrawalStatus("finalized");
    expect(await wrong().catch(({ message }: Error) => message)).to.contain("but it is 'ready-to-prove'");
    const notOne = async () => await expect({}).to.have.withdrawalStatus("finalized");
    expect(await codeOf(notOne())).to.equal("NOT_ASSERTABLE");
  });

  it("that are too early say how long is left, in seconds and in words", async () => {
    const { ovm } = connection;
    const withdrawal = await ovm.withdrawEth({ value: 1n });
    await withdrawal.prove();
    await ovm.fastForward(5 * DAY);

    const { code, message, details } = await refusalOf(withdrawal.finalize());
    expect(code).to.equal("WITHDRAWAL_WAITING");
    const left = details.secondsLeft as bigint;
    expect(left > BigInt(DAY) && left <= 2n * BigInt(DAY)).to.equal(true);
    expect(message).to.match(/in (2 days|1 day 23 hours)/);
    expect(message).to.include(`${left} seconds`);
    expect(message).to.match(/challenge window .* open/);
    expect(message).to.match(/proof .* mature/);
    expect(message).to.include("ovm.fastForward(withdrawal)");
  });

  it("become ready at exactly the second that fastForward jumps to", async () => {
    const { ovm } = connection;
    const withdrawal = await ovm.withdrawEth({ value: 1n });
    await withdrawal.prove();
    const { details } = await refusalOf(withdrawal.finalize());
    const id = await ovm.snapshot();

    expect(await ovm.fastForward(withdrawal)).to.equal(details.readyAt);
    await withdrawal.finalize();

    // A second earlier the portal itself refuses, whatever the helper thinks.
    await ovm.restore(id);
    const { provider } = ovm.l1;
    await provider.request({ method: "evm_mine", params: [`0x${((details.readyAt as bigint) - 2n).toString(16)}`] });
    await provider.request({
      method: "evm_setNextBlockTimestamp",
      params: [`0x${((details.readyAt as bigint) - 1n).toString(16)}`],
    });
    expect((await ovm.status()).clock.nextOfL1).to.equal((details.readyAt as bigint) - 1n);
    expect(await codeOf(withdrawal.finalize())).to.equal("WITHDRAWAL_WAITING");
    const [proposer] = (await provider.request({ method: "eth_accounts" })) as string[];
    const { portal } = await ovm.addresses();
    const check = new ovm.l1.ethers.Contract(
      portal,
      ["function checkWithdrawal(bytes32, address) view", "error OptimismPortal_ProofNotOldEnough()"],
      ovm.l1.ethers.provider,
    );
    await expect(check.checkWithdrawal!(withdrawal.withdrawalHash, proposer)).to.be.revertedWithCustomError(
      check,
      "OptimismPortal_ProofNotOldEnough",
    );
  });

  it("are found by hash, by transaction, and in users' own transactions", async () => {
    const { ovm, ethers } = connection;
    const passer = new ethers.Contract(
      (await ovm.addresses()).l2ToL1MessagePasser,
      ["function initiateWithdrawal(address, uint256, bytes) payable"],
      (await ethers.getSigners())[3],
    );
    const transaction = await passer.initiateWithdrawal!(ethers.ZeroAddress, 100_000, "0x", { value: 5n });
    const [withdrawal] = await ovm.withdrawalsIn(transaction);
    expect(withdrawal).to.include({ value: 5n, gasLimit: 100_000n });

    for (const name of [withdrawal!.withdrawalHash, transaction.hash, transaction, { ...withdrawal! }])
      expect(await ovm.withdrawalStatus(name)).to.equal("ready-to-prove");
  });

  it("that were never started are unknown, and transactions without one say so", async () => {
    const { ovm, ethers } = connection;
    const unknown = `0x${"12".repeat(32)}` as const;
    expect(await codeOf(ovm.proveWithdrawal(unknown))).to.equal("WITHDRAWAL_UNKNOWN");
    expect(await codeOf(ovm.finalizeWithdrawal({ withdrawalHash: unknown }))).to.equal("WITHDRAWAL_UNKNOWN");
    expect(await codeOf(ovm.fastForward(unknown))).to.equal("WITHDRAWAL_UNKNOWN");

    const [alice] = await ethers.getSigners();
    const transfer = await alice!.sendTransaction({ to: alice, value: 1n });
    expect(await codeOf(ovm.proveWithdrawal(transfer))).to.equal("WITHDRAWAL_UNKNOWN");
    expect(await ovm.withdrawalsIn(transfer)).to.deep.equal([]);

    const { l1 } = await ovm.depositEth({ value: 1n });
    const { code, message } = await refusalOf(ovm.proveWithdrawal(l1));
    expect(code).to.equal("TRANSACTION_UNKNOWN");
    expect(message).to.include("It is a transaction of L1");
  });

  it("two of one transaction must be told apart", async () => {
    const { ovm, ethers } = connection;
    const [alice] = await ethers.getSigners();
    const { l2ToL1MessagePasser, multicall3 } = await ovm.addresses();
    const passer = new ethers.Interface(["function initiateWithdrawal(address, uint256, bytes) payable"]);
    const callData = passer.encodeFunctionData("initiateWithdrawal", [alice!.address, 50_000, "0x"]);
    const multicall = new ethers.Contract(
      multicall3,
      ["function aggregate3Value((address target, bool allowFailure, uint256 value, bytes callData)[]) payable"],
      alice,
    );
    const calls = [1n, 2n].map((value) => ({ target: l2ToL1MessagePasser, allowFailure: false, value, callData }));
    const transaction = await multicall.aggregate3Value!(calls, { value: 3n });

    expect(await codeOf(ovm.proveWithdrawal(transaction))).to.equal("WITHDRAWAL_AMBIGUOUS");
    const both = await ovm.withdrawalsIn(transaction);
    expect(both.map(({ value }) => value)).to.deep.equal([1n, 2n]);
    for (const withdrawal of both) await withdrawal.prove();
    await ovm.fastForward(both[1]!);
    for (const withdrawal of both) await withdrawal.finalize();
  });

  it("with a proof against another state are refused as wrong", async () => {
    const { ovm } = connection;
    const withdrawal = await ovm.withdrawEth({ value: 1n });
    const changed = { ...withdrawal, value: 2n };
    expect(await codeOf(ovm.proveWithdrawal(changed))).to.equal("WITHDRAWAL_WRONG_PROOF");
  });

  it("whose target reverts are spent nevertheless, and the result says so", async () => {
    const { ovm } = connection;
    const { l1StandardBridge } = await ovm.addresses();
    const withdrawal = await ovm.withdrawEth({ value: 1n, to: l1StandardBridge, data: "0x12345678" });
    await ovm.fastForward(withdrawal);
    expect((await withdrawal.finalize()).succeeded).to.equal(false);
    expect(await codeOf(withdrawal.finalize())).to.equal("WITHDRAWAL_ALREADY_FINALIZED");
  });

  it("can be proven and finalized by any account", async () => {
    const { ovm } = connection;
    const [alice, bob, carol] = await connection.ethers.getSigners();
    const recipient = connection.ethers.Wallet.createRandom().address;
    const withdrawal = await ovm.withdrawEth({ from: alice, to: recipient, value: 7n });
    await withdrawal.prove({ from: bob });
    await ovm.fastForward(withdrawal);
    await withdrawal.finalize({ from: carol });
    expect(await ovm.l1.ethers.provider.getBalance(recipient)).to.equal(7n);
  });

  it("follow other terms: no delay at all, and a finality delay", async () => {
    const quick = { challengeWindow: 0, proofMaturityDelay: 0 };
    const now = await hre.network.create({ network: "ovm", override: { ovm: quick } });
    const one = await now.ovm.withdrawEth({ value: 1n });
    await now.ovm.fastForward(one);
    await one.finalize();

    const slow = await hre.network.create({ network: "ovm", override: { ovm: { ...quick, finalityDelay: 3 * DAY } } });
    const two = await slow.ovm.withdrawEth({ value: 1n });
    await two.prove();
    expect((await refusalOf(two.finalize())).message).to.match(/in (3 days|2 days 23 hours)/);
    await slow.ovm.fastForward(two);
    await two.finalize();
  });
});
