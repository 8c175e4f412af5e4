import { expect } from "chai";
import * as AbiFunction from "ox/AbiFunction";

import { outputRoot } from "../../../src/internal/rollup/derivation/output.js";
import type { RollupError } from "../../../src/internal/rollup/errors.js";
import { DEPOSIT_STAKE } from "../../../src/internal/rollup/l1/abi.js";
import { PROPOSER_KEY } from "../../../src/internal/rollup/l1/role-keys.js";
import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { DisputesOnL1, readOutputs } from "../../helpers/rollup/delete-outputs.js";
import { ACCOUNTS, CONFIG, ETHER, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const APPEND = AbiFunction.from("function appendStateBatch(bytes32[] outputs, uint256 shouldStartAtElement)");
const LIE: Hex = `0x${"1e".repeat(32)}`;

describe("the proposer", () => {
  let started: StartedRollup;
  let disputes: DisputesOnL1;
  beforeEach(async () => {
    started = await startRollup({ posting: "manual" });
    disputes = await DisputesOnL1.start(started.l1);
  });
  afterEach(() => started.close());

  /** Builds and posts blocks without outputs. */
  const build = async (count: number) => {
    await started.l2("hardhat_mine", `0x${count.toString(16)}`);
    await started.l2("ovm_submitBatch");
  };
  const propose = (): Promise<Hex[]> => started.l2("ovm_proposeOutputs");
  const truth = (number: bigint) => outputRoot(started.rollup.chain.blockByNumber(number)!);
  const outputs = async () => (await readOutputs(started.l1)).flatMap((batch) => batch.outputs);
  const refusal = (promise: Promise<unknown>): Promise<RollupError> =>
    promise.then(
      () => expect.fail("accepted"),
      (error: unknown) => error as RollupError,
    );
  const lieAbout = async (number: bigint) => {
    await started.l1("hardhat_impersonateAccount", PROPOSER_KEY.address);
    const data = AbiFunction.encodeData(APPEND, [[LIE], number]);
    await started.l1("eth_sendTransaction", {
      from: PROPOSER_KEY.address,
      to: L1_ADDRESSES.stateCommitmentChain,
      data,
    });
  };

  it("goes on where outputs were deleted, in the middle of a batch and at its beginning", async () => {
    const deletions: unknown[] = [];
    started.rollup.on("outputsDeleted", ({ firstBlock, lastBlock }) => deletions.push([firstBlock, lastBlock]));
    await build(4);
    await propose();
    await build(2);
    await propose();
    await disputes.open(3n);
    await disputes.delete(3n);
    expect((await started.rollup.status()).chain.outputs).to.equal(3n);
    expect(await outputs()).to.deep.equal([1n, 2n].map(truth));

    expect(await propose()).to.have.length(1);
    expect((await started.rollup.status()).chain.outputs).to.equal(7n);
    expect(await outputs()).to.deep.equal([1n, 2n, 3n, 4n, 5n, 6n].map(truth));

    await disputes.open(3n);
    await disputes.delete(3n);
    expect((await started.rollup.status()).chain.outputs).to.equal(3n);
    expect(await propose()).to.have.length(1);
    expect(await outputs()).to.deep.equal([1n, 2n, 3n, 4n, 5n, 6n].map(truth));
    expect(deletions).to.deep.equal([
      [3n, 6n],
      [3n, 6n],
    ]);
    expect(started.warnings).to.deep.equal([]);
  });

  it("forgets a deletion with the snapshot that came before it", async () => {
    await build(4);
    await propose();
    const id = await started.l2("evm_snapshot");
    await disputes.open(2n);
    await disputes.delete(2n);
    expect((await started.rollup.status()).chain.outputs).to.equal(2n);
    await started.l2("evm_revert", id);
    expect((await started.rollup.status()).chain.outputs).to.equal(5n);
    expect(await propose()).to.deep.equal([]);
  });

  it("proposes nothing behind an output that is not its chain's, until that is deleted", async () => {
    await build(1);
    await propose();
    await build(2);
    await lieAbout(2n);
    const error = await refusal(propose());
    expect(error.code).to.equal("PREFIX_NOT_VERIFIED");
    expect(error.message).to.include(LIE).and.to.include(truth(2n));
    expect(error.details).to.include({ block: 2n, batchIndex: 2n, actual: LIE, expected: truth(2n) });

    await disputes.open(2n);
    await disputes.delete(2n);
    expect(await propose()).to.have.length(1);
    expect(await outputs()).to.deep.equal([1n, 2n, 3n].map(truth));
  });

  it("warns once of what keeps it from proposing, however often it tries", async () => {
    await build(1);
    await propose();
    await build(2);
    await lieAbout(2n);
    const pass = async () => {
      for (let hours = 0; hours < 3; hours += 1) await started.l2("evm_increaseTime", 3_600);
    };
    await pass();
    expect(started.warnings).to.have.length(1);
    expect(started.warnings[0]).to.include("Nothing is proposed behind output 2");

    await disputes.open(2n);
    await disputes.delete(2n);
    await lieAbout(2n);
    await pass();
    expect(started.warnings, "another batch, another cause").to.have.length(2);

    await disputes.open(2n);
    await disputes.delete(2n);
    await pass();
    expect((await outputs())[1]).to.equal(truth(2n));
    expect(started.warnings).to.have.length(2);
  });

  it("has nothing to say against a lie at the end while there is nothing to propose", async () => {
    await build(1);
    await lieAbout(1n);
    expect(await propose()).to.deep.equal([]);
  });

  it("puts its stake up again when it was taken, and says so", async () => {
    await build(1);
    await propose();
    await disputes.open(1n);
    await disputes.delete(1n);
    await disputes.slash(PROPOSER_KEY.address);
    expect((await started.rollup.status()).disputes.stake).to.equal(0n);
    const sent = await propose();
    expect(sent).to.have.length(2);
    expect(started.warnings).to.have.length(1);
    expect(started.warnings[0])
      .to.include(PROPOSER_KEY.address)
      .and.to.include("lacked 1 ETH of its stake")
      .and.to.include(sent[0]);
    expect((await started.rollup.status()).disputes.stake).to.equal(ETHER);
    expect(await outputs()).to.deep.equal([truth(1n)]);
  });

  it("bonds and proposes one after the other where L1 is mined by hand", async () => {
    await build(1);
    await disputes.slash(PROPOSER_KEY.address);
    await started.l1("evm_setAutomine", false);
    expect(await propose(), "the stake").to.have.length(1);
    expect(await propose(), "still waiting").to.deep.equal([]);
    await started.l1("evm_mine");
    expect(await propose(), "the outputs").to.have.length(1);
    await started.l1("evm_mine");
    expect(await outputs()).to.deep.equal([truth(1n)]);
  });

  it("proposes behind L1 blocks that were mined in bulk", async () => {
    await build(1);
    await started.l1("hardhat_mine", "0x3e8");
    expect(await propose()).to.have.length(1);
    expect(await outputs()).to.deep.equal([truth(1n)]);
  });

  it("follows the outputs of others, and goes on behind them, where any account may propose", async () => {
    await started.close();
    started = await startRollup({ posting: "manual", disputes: { ...CONFIG.disputes, proposers: "anyone" } });
    await build(3);
    const [alice] = ACCOUNTS.map(({ address }) => address);
    const { proposerStakes, stateCommitmentChain } = L1_ADDRESSES;
    const claim = { from: alice, to: stateCommitmentChain, data: AbiFunction.encodeData(APPEND, [[truth(1n)], 1n]) };
    expect((await refusal(started.l1("eth_sendTransaction", claim))).message).to.include("StakeMissing");

    const deposit = { from: alice, to: proposerStakes, data: AbiFunction.encodeData(DEPOSIT_STAKE) };
    await started.l1("eth_sendTransaction", { ...deposit, value: `0x${ETHER.toString(16)}` });
    await started.l1("eth_sendTransaction", claim);
    expect((await started.rollup.status()).chain.outputs).to.equal(2n);
    expect(await propose()).to.have.length(1);
    expect(await outputs()).to.deep.equal([1n, 2n, 3n].map(truth));
  });
});
