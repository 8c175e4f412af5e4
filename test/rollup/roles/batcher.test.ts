import { expect } from "chai";

import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import { depositRequest, withdrawRequest } from "../../helpers/rollup/bridge.js";
import { deriveFromL1 } from "../../helpers/rollup/derive.js";
import { ACCOUNTS, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const [alice, bob] = ACCOUNTS.map(({ address }) => address) as [`0x${string}`, `0x${string}`];
const RECIPIENT = `0x${"0b".repeat(20)}` as const;

describe("the batcher", () => {
  let started: StartedRollup;
  afterEach(() => started.close());

  const expectDerived = async () => {
    const { chain } = await deriveFromL1(started);
    expect(chain.head.hash).to.equal(started.rollup.chain.head.hash);
  };

  it("splits what one L1 transaction cannot hold", async () => {
    started = await startRollup({ posting: "manual" });
    const { l1, l2 } = started;
    await l2("hardhat_mine", "0xfa0");
    for (let count = 0; count < 5; count += 1) {
      const data = `0x${"5a".repeat(100_000)}`;
      await l2("eth_sendTransaction", { from: alice, to: bob, data, gas: "0x989680" });
    }
    const sent: string[] = await l2("ovm_submitBatch");
    expect(sent.length).to.be.greaterThan(2);
    for (const hash of sent) {
      const receipt = await l1("eth_getTransactionReceipt", hash);
      expect(receipt.status).to.equal("0x1");
      expect(receipt.to).to.equal(L1_ADDRESSES.canonicalTransactionChain);
      expect(Number(receipt.gasUsed)).to.be.lessThan(16_777_216);
    }
    const { chain, l2: heads } = await started.rollup.status();
    expect(chain.elements).to.equal(heads.unsafe + 1n);
    await expectDerived();
  });

  for (const paused of [false, true]) {
    it(`can post blocks whose L1 origin BLOCKHASH has forgotten (${paused ? "paused" : "running"} meanwhile)`, async () => {
      started = await startRollup({ posting: "manual" });
      const { l1, l2 } = started;
      await l2("eth_sendTransaction", { from: alice, to: bob, value: "0x1" });
      await l1("eth_sendTransaction", depositRequest(alice, { to: RECIPIENT, value: 1n }));
      if (paused) await l2("ovm_pauseSequencer");
      await l1("hardhat_mine", "0x400");
      for (let count = 0; count < 3; count += 1) await l1("hardhat_mine", "0x60");
      if (paused) await l2("ovm_resumeSequencer");
      await l2("eth_sendTransaction", { from: alice, to: bob, value: "0x1" });
      await l2("ovm_submitBatch");
      const { chain, l2: heads } = await started.rollup.status();
      expect(chain.elements).to.equal(heads.unsafe + 1n);
      expect(started.warnings).to.deep.equal([]);
      await expectDerived();
    });
  }

  it("can post more cheats than one block holds, and a large transaction among them", async () => {
    started = await startRollup({ posting: "manual" });
    const { l2 } = started;
    await l2("hardhat_setCode", RECIPIENT, `0x${"5b".repeat(46_000)}`);
    for (let count = 0; count < 600; count += 1) {
      await l2("hardhat_setStorageAt", RECIPIENT, `0x${count.toString(16)}`, `0x${"11".repeat(32)}`);
    }
    await l2("hardhat_setCode", `0x${"0c".repeat(20)}`, `0x${"5b".repeat(46_000)}`);
    await l2("hardhat_setCode", bob, `0x${"5b".repeat(46_000)}`);
    await l2("eth_sendTransaction", { from: alice, to: bob, data: `0x${"5a".repeat(100_000)}`, gas: "0x989680" });
    expect(await l2("eth_getStorageAt", RECIPIENT, "0x0", "latest")).to.equal(`0x${"11".repeat(32)}`);
    await l2("ovm_submitBatch");
    const { chain, l2: heads } = await started.rollup.status();
    expect(heads.unsafe).to.equal(2n);
    expect(chain.elements).to.equal(heads.unsafe + 1n);
    await expectDerived();
    const error = await l2("hardhat_setCode", bob, `0x${"5b".repeat(46_081)}`).catch((reason: Error) => reason);
    expect(error.message).to.match(/46081 bytes cannot be set: .* at most 46080/);
  });

  it("can force an element that BLOCKHASH has forgotten", async () => {
    started = await startRollup({ forceInclusionPeriod: 60 });
    const { l1, l2 } = started;
    await l2("ovm_pauseSequencer");
    await l1("eth_sendTransaction", depositRequest(alice, { to: RECIPIENT, value: 3n }));
    for (let count = 0; count < 5; count += 1) await l1("hardhat_mine", "0x50", "0xc");
    await l2("ovm_forceBatch");
    expect(Number(await l2("eth_getBalance", RECIPIENT, "latest"))).to.equal(3);
    await expectDerived();
  });

  it("waits for its transactions when L1 mines by hand", async () => {
    started = await startRollup();
    const { l1, l2, rollup } = started;
    await l1("evm_setAutomine", false);
    for (let count = 0; count < 3; count += 1) await l2("eth_sendTransaction", withdrawRequest(alice, RECIPIENT, 5n));
    expect((await rollup.status()).chain).to.deep.include({ elements: 1n, outputs: 1n });
    // Each settles one more: the first block's batch, its output and the other blocks' batch, and so on.
    for (let count = 0; count < 3; count += 1) await l1("evm_mine");
    const { transactions } = await l1("eth_getBlockByNumber", "0x1", false);
    expect(transactions, "one batch, not one for every request").to.have.length(1);
    expect((await rollup.status()).chain).to.deep.include({ elements: 4n, outputs: 4n });
    await expectDerived();
  });
});
