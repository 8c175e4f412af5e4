import { hexToBytes } from "@ethereumjs/util";
import { expect } from "chai";
import { keccak256 } from "ethereum-cryptography/keccak.js";
import { type Address, checksum } from "ox/Address";

import { toErrorObject } from "../../../src/internal/rpc/errors.js";
import { type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const FROM = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
const TO = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
const DAY = 86_400;

describe("rpc/methods/ovm and optimism", () => {
  let node: StartedRollup;
  let l1: StartedRollup["l1"];
  let l2: StartedRollup["l2"];
  beforeEach(async () => {
    node = await startRollup({ posting: "manual" });
    ({ l1, l2 } = node);
  });
  afterEach(() => node.close());

  const transfer = () => l2("eth_sendTransaction", { from: FROM, to: TO, value: "0x1" });
  const numberOf = async (tag: string) => Number((await l2("eth_getBlockByNumber", tag, false)).number);
  const refusal = (answer: Promise<unknown>) =>
    answer.then(
      () => expect.fail("it was not refused"),
      (error: unknown) => toErrorObject(error),
    );

  /** Mints 9 wei on L2 and sends 7 of them on. */
  const depositFrom = async (from: string) => {
    const { portal } = await l2("ovm_addresses");
    // depositTransaction(address to, uint256 value, uint64 gas, bool isCreation, bytes data)
    const word = (value: string | number) => value.toString(16).replace("0x", "").padStart(64, "0");
    const data = `0xe9e05c42${word(TO)}${word(7)}${word(100_000)}${word(0)}${word(0xa0)}${word(0)}`;
    await l1("eth_sendTransaction", { from, to: portal, value: "0x9", data });
  };

  it("answers on both layers alike", async () => {
    const addresses = await l2("ovm_addresses");
    expect(addresses).to.deep.equal(await l1("ovm_addresses"));
    expect(addresses).to.include.keys("portal", "disputeGameFactory", "l1StandardBridge", "canonicalTransactionChain");
    expect(addresses).to.deep.equal(
      Object.fromEntries(Object.entries<Address>(addresses).map(([name, at]) => [name, checksum(at)])),
    );
    expect(await l1("eth_getCode", addresses.portal, "latest")).not.to.equal("0x");
    expect(await l1("ovm_config")).to.include({ l2ChainId: 901, semantics: "optimism", posting: "manual" });
  });

  it("posts and proposes when told, and shows how far that went", async () => {
    await transfer();
    expect(await numberOf("safe")).to.equal(0);
    expect(await l2("ovm_submitBatch")).to.have.length(1);
    expect(await l2("ovm_submitBatch")).to.have.length(0);
    expect(await numberOf("safe")).to.equal(1);
    expect(await l2("ovm_proposeOutputs")).to.have.length(1);
    expect(await numberOf("finalized")).to.equal(0);
    const status = await l2("ovm_status");
    expect(status.l2).to.include({ unsafe: "0x1", safe: "0x1", finalized: "0x0" });
    expect(status.chain).to.deep.include({ elements: "0x2", outputs: "0x2" });
    expect(status.disputes).to.include({ arity: 16, clock: 302_400, proposers: "one", stake: "0xde0b6b3a7640000" });
    await l2("ovm_fastForward", { seconds: 8 * DAY });
    expect(await numberOf("finalized")).to.equal(1);
    expect(await l2("ovm_sequencerStatus")).to.deep.equal({ paused: false, censored: [], mempool: 0 });
  });

  it("moves the clock of both layers", async () => {
    const time = async (ask: typeof l1) => Number((await ask("eth_getBlockByNumber", "latest", false)).timestamp);
    const before = [await time(l1), await time(l2)];
    for (const seconds of [DAY, { seconds: DAY }, "0x15180"]) await l2("ovm_fastForward", seconds);
    expect(await time(l1)).to.be.at.least(before[0]! + 3 * DAY);
    expect(await time(l2)).to.be.at.least(before[1]! + 3 * DAY);
    expect((await refusal(l2("ovm_fastForward", -1))).code).to.equal(-32602);
  });

  it("takes and restores a snapshot of both layers", async () => {
    const balances = async () => [await l1("eth_getBalance", TO, "latest"), await l2("eth_getBalance", TO)];
    const before = await balances();
    const id = await l2("ovm_snapshot");
    await transfer();
    await l1("eth_sendTransaction", { from: FROM, to: TO, value: "0x1" });
    expect(await l1("ovm_restore", id)).to.equal(true);
    expect(await balances()).to.deep.equal(before);
    expect(await l2("ovm_restore", id)).to.equal(false);
  });

  it("pauses and resumes the sequencer, and censors", async () => {
    await l2("ovm_pauseSequencer");
    const hash = await transfer();
    expect(await l2("eth_getTransactionReceipt", hash)).to.equal(null);
    expect((await refusal(l2("evm_mine"))).data).to.include({ code: "SEQUENCER_PAUSED" });
    await l2("ovm_resumeSequencer");
    await l2("evm_mine");
    expect(await l2("eth_getTransactionReceipt", hash)).to.include({ status: "0x1" });
    await l2("ovm_censor", FROM);
    const censored = await transfer();
    await l2("evm_mine");
    expect(await l2("eth_getTransactionReceipt", censored)).to.equal(null);
    expect((await l2("ovm_status")).sequencer.censored).to.deep.equal([FROM]);
    await l2("ovm_censor", FROM, false);
    await l2("evm_mine");
    expect(await l2("eth_getTransactionReceipt", censored)).to.include({ status: "0x1" });
  });

  it("forces a censored deposit in, and before its time says how long is left", async () => {
    expect((await refusal(l2("ovm_forceBatch"))).data).to.include({ code: "QUEUE_EMPTY" });
    await l2("ovm_censor", FROM);
    await depositFrom(FROM);
    expect(await l2("ovm_getL2TransactionByQueueIndex", 0)).to.equal(null);
    const early = await refusal(l1("ovm_forceBatch"));
    expect(early.code).to.equal(-32000);
    expect(early.data).to.include({ code: "FORCE_INCLUSION_TOO_EARLY" });
    await l2("ovm_fastForward", DAY);
    const forced = await l2("ovm_forceBatch");
    expect(forced.blocks).to.have.length(1);
    expect(await l1("eth_getTransactionReceipt", forced.l1Transaction)).to.include({ status: "0x1" });
    const transaction = await l2("ovm_getL2TransactionByQueueIndex", "0x0");
    expect(transaction).to.include({ type: "0x7e", blockNumber: forced.blocks[0] });
  });

  it("shows a block's output and what it was built from", async () => {
    await l2("hardhat_setBalance", TO, "0x5");
    await transfer();
    const output = await l2("ovm_outputAtBlock", "0x1");
    const block = await l2("eth_getBlockByNumber", "0x1", false);
    expect(output).to.include({ blockNumber: "0x1", blockHash: block.hash, stateRoot: block.stateRoot });
    const words = [output.stateRoot, output.messagePasserStorageRoot, output.blockHash].map((word) => word.slice(2));
    const preimage = hexToBytes(`0x${"00".repeat(32)}${words.join("")}`);
    expect(output.outputRoot).to.equal(`0x${Buffer.from(keccak256(preimage)).toString("hex")}`);
    const { outputRoot, version, blockRef, syncStatus } = await l2("optimism_outputAtBlock", "0x1");
    expect([outputRoot, version]).to.deep.equal([output.outputRoot, `0x${"00".repeat(32)}`]);
    expect(blockRef).to.include({ hash: block.hash, number: 1 });
    expect(syncStatus.unsafe_l2.number).to.equal(1);
    expect(await l2("optimism_syncStatus")).to.deep.equal(syncStatus);
    const { sequenced, timestamp } = await l2("ovm_blockInput", "0x1");
    expect(sequenced.map((element: string) => element.slice(0, 4))).to.deep.equal(["0x7c", "0x02"]);
    expect(timestamp).to.equal(block.timestamp);
    expect(await l2("ovm_getL2TransactionByQueueIndex", 0)).to.equal(null);
  });

  it("answers op-node's methods for L1's blocks, the place in an epoch and the configuration", async () => {
    const status = await l2("optimism_syncStatus");
    const [l1Head, head] = [
      await l1("eth_getBlockByNumber", "latest", false),
      await l2("eth_getBlockByNumber", "latest", false),
    ];
    expect(status.head_l1).to.deep.equal({
      hash: l1Head.hash,
      number: Number(l1Head.number),
      parentHash: l1Head.parentHash,
      timestamp: Number(l1Head.timestamp),
    });
    expect(status.current_l1).to.deep.equal(status.head_l1);
    expect(status.unsafe_l2).to.include({ hash: head.hash, number: Number(head.number) });
    await l2("hardhat_mine", "0x2");
    const later = await l2("optimism_syncStatus");
    expect(later.unsafe_l2.l1origin).to.deep.equal(later.queued_unsafe_l2.l1origin);
    const before = (await l2("optimism_outputAtBlock", `0x${(later.unsafe_l2.number - 1).toString(16)}`)).blockRef;
    expect(before.l1origin).to.deep.equal(later.unsafe_l2.l1origin);
    expect(later.unsafe_l2.sequenceNumber).to.equal(before.sequenceNumber + 1);
    const config = await l2("optimism_rollupConfig");
    const { portal, canonicalTransactionChain } = await l2("ovm_addresses");
    const genesis = await l2("eth_getBlockByNumber", "earliest", false);
    expect(config).to.deep.include({
      deposit_contract_address: portal.toLowerCase(),
      batch_inbox_address: canonicalTransactionChain.toLowerCase(),
    });
    expect(config.genesis).to.deep.include({
      l2: { hash: genesis.hash, number: 0 },
      l2_time: Number(genesis.timestamp),
    });
    expect([config.l1_chain_id, config.l2_chain_id]).to.deep.equal([
      Number(await l1("eth_chainId")),
      Number(await l2("eth_chainId")),
    ]);
    expect(await l2("optimism_version")).to.equal(await l2("web3_clientVersion"));
  });

  it("shows a deposit as the OP Stack does", async () => {
    await depositFrom(FROM);
    const transaction = await l2("ovm_getL2TransactionByQueueIndex", 0);
    expect(transaction).to.include({ type: "0x7e", mint: "0x9", value: "0x7", isSystemTx: false, to: TO, from: FROM });
    expect(transaction.sourceHash).to.match(/^0x[0-9a-f]{64}$/);
    expect(await l2("eth_getTransactionByHash", transaction.hash)).to.deep.equal(transaction);
    const receipt = await l2("eth_getTransactionReceipt", transaction.hash);
    expect(receipt).to.include({ type: "0x7e", status: "0x1", depositNonce: "0x0", depositReceiptVersion: "0x1" });
    expect(receipt).not.to.have.property("l1Fee");
  });
});
