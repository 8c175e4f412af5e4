import { expect } from "chai";
import { keccak256 } from "viem";

import { EmptyBlock } from "../../../src/internal/rollup/l2/empty-block.js";
import { depositRequest } from "../../helpers/rollup/bridge.js";
import { deriveFromL1 } from "../../helpers/rollup/derive.js";
import { haltOfLive, tracesOfLive } from "../../helpers/rollup/live-blocks.js";
import { ACCOUNTS, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";
import { checkVerified } from "../../helpers/verifier/verifier.js";

const [alice, bob] = ACCOUNTS.map(({ address }) => address) as [`0x${string}`, `0x${string}`];
const transfer = { from: alice, to: bob, value: "0x1" };
const quantity = (value: number) => `0x${value.toString(16)}`;

describe("runs of empty L2 blocks", function () {
  this.timeout(120_000);
  let started: StartedRollup;
  const start = async (...options: Parameters<typeof startRollup>) => (started = await startRollup(...options));
  afterEach(() => started.close());

  const mine = (count: number, apart = 1) => started.l2("hardhat_mine", quantity(count), quantity(apart));
  const notSealed = () => {
    const { chain } = started.rollup;
    const numbers = Array.from({ length: Number(chain.head.number) }, (_, index) => BigInt(index) + 1n);
    return numbers.filter((number) => {
      const block = chain.blockByNumber(number)!;
      return block instanceof EmptyBlock && !block.isSealed;
    }).length;
  };

  it("are not sealed by requests that do not look at them", async () => {
    await start();
    await started.l2("eth_sendTransaction", transfer);
    await mine(400);
    const snapshot = await started.l2("evm_snapshot");
    await mine(100);
    await started.l2("evm_increaseTime", "0x10");
    await started.l2("evm_mine");
    expect(await started.l2("eth_blockNumber")).to.equal(quantity(502));
    await started.l2("eth_getLogs", { fromBlock: "0x0", toBlock: "latest" });
    expect(await started.l2("evm_revert", snapshot)).to.equal(true);
    expect(await started.l2("eth_blockNumber")).to.equal(quantity(401));
    expect(notSealed()).to.equal(400);
    await started.l2("eth_sendTransaction", transfer);
    expect(notSealed()).to.equal(0);
  });

  it("are posted before they are sealed, and come out of L1's data as they are", async () => {
    await start({ posting: "manual" });
    await started.l2("eth_sendTransaction", transfer);
    await mine(300);
    await mine(3, 1_000);
    await started.l1("eth_sendTransaction", depositRequest(alice, { to: bob, value: 1n }));
    await mine(40, 12);
    await started.l2("ovm_submitBatch");
    expect(notSealed()).to.equal(40);
    const { chain } = await deriveFromL1(started);
    expect(chain.head.number).to.equal(started.rollup.chain.head.number);
    for (let number = 0n; number <= chain.head.number; number += 1n) {
      expect(started.rollup.chain.blockByNumber(number)!.headerRlp).to.deep.equal(
        chain.blockByNumber(number)!.headerRlp,
      );
    }
  });

  it("have outputs that the second client computes too", async () => {
    await start({ posting: "manual" });
    await mine(70);
    await started.l2("eth_sendTransaction", transfer);
    await mine(5, 90);
    await checkVerified(started);
  });

  it("are executed by the machine to the node's outputs", async () => {
    await start();
    await mine(12, 5);
    const traces = await tracesOfLive(started.rollup, 10n);
    expect(traces.at(-1)!.hashAt(traces.at(-1)!.length)).to.equal(haltOfLive(started.rollup, 12n));
  });

  it("can be lied about, and the lie is disproven on L1", async () => {
    await start({ posting: "manual" });
    await mine(4, 5);
    const { rollup } = started;
    const fraud = await rollup.exclusive(() => rollup.injectFraud({ kind: "random-root", block: 3n }));
    const verdict = await rollup.exclusive(() => rollup.proveFraud(fraud.id));
    expect(verdict).to.deep.include({ proven: true, survivingOutput: 2n });
    await started.l2("ovm_proposeOutputs");
    await checkVerified(started);
  });

  it("are told to who watches: new heads and filters, each block with its hash", async () => {
    await start();
    const filter = await started.l2("eth_newBlockFilter");
    const logs = await started.l2("eth_newFilter", {});
    const heads: string[] = [];
    started.rollup.on("block", (block) => heads.push(block.hash));
    await mine(150, 2);
    const { chain } = started.rollup;
    const hashes = Array.from({ length: 150 }, (_, index) => chain.blockByNumber(BigInt(index) + 1n)!.hash);
    expect(heads).to.deep.equal(hashes);
    expect(await started.l2("eth_getFilterChanges", filter)).to.deep.equal(hashes);
    expect(await started.l2("eth_getFilterChanges", logs)).to.deep.equal([]);
  });

  it("have times as asked, whatever is between them", async () => {
    await start();
    await started.l2("evm_setNextBlockTimestamp", quantity(4_000_000_000));
    await mine(3, 10);
    const timeOf = async (number: number) =>
      Number((await started.l2("eth_getBlockByNumber", quantity(number), false)).timestamp);
    expect([await timeOf(1), await timeOf(2), await timeOf(3)]).to.deep.equal([4e9, 4e9 + 10, 4e9 + 20]);
    expect(started.rollup.clock.now() >= 4_000_000_020n).to.equal(true);
    await mine(2);
    expect((await timeOf(5)) - (await timeOf(4))).to.equal(1);
  });

  it("take what waits in the mempool before any of them, and cheats", async () => {
    await start();
    await started.l2("evm_setAutomine", false);
    const hash = await started.l2("eth_sendTransaction", transfer);
    await mine(20);
    expect((await started.l2("eth_getTransactionReceipt", hash)).blockNumber).to.equal("0x1");
    expect(notSealed()).to.equal(19);
    await started.l2("hardhat_setBalance", bob, "0x7");
    await started.l2("hardhat_setNextBlockBaseFeePerGas", "0x5");
    await mine(20);
    expect((await started.l2("eth_getBlockByNumber", "0x15", false)).baseFeePerGas).to.equal("0x5");
    const balanceAfter = (number: bigint) =>
      started.rollup.chain.state(started.rollup.chain.blockByNumber(number)!).balance(bob);
    expect(await balanceAfter(20n)).to.equal(ACCOUNTS[1]!.balance + 1n);
    expect(await balanceAfter(21n)).to.equal(7n);
    expect(notSealed()).to.equal(19);
  });

  it("can be traced, and their states proven", async () => {
    await start();
    await mine(30);
    expect(await started.l2("debug_traceBlockByNumber", "0x14")).to.deep.equal([]);
    const [block, { accountProof }] = [
      await started.l2("eth_getBlockByNumber", "0x19", false),
      await started.l2("eth_getProof", alice, [], "0x19"),
    ];
    expect(keccak256(accountProof[0])).to.equal(block.stateRoot);
    expect(notSealed()).to.equal(5);
  });
});
