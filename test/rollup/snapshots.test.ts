import { expect } from "chai";

import { ACCOUNTS, DAY, ETHER, type StartedRollup, startRollup } from "../helpers/rollup/start-rollup.js";

const [alice, bob] = ACCOUNTS as [(typeof ACCOUNTS)[0], (typeof ACCOUNTS)[0]];
const transfer = { from: alice.address, to: bob.address, value: "0x1" };

describe("joint snapshots", () => {
  let started: StartedRollup;
  beforeEach(async () => {
    started = await startRollup();
  });
  afterEach(() => started.close());

  const heights = async () => [
    Number(await started.l1("eth_blockNumber")),
    Number(await started.l2("eth_blockNumber")),
  ];

  it("return both layers, no matter which layer was asked", async () => {
    const { l1, l2 } = started;
    const balance = await l1("eth_getBalance", bob.address, "latest");
    const first = await l1("evm_snapshot");
    await l2("eth_sendTransaction", transfer);
    await l1("eth_sendTransaction", transfer);
    const second = await l2("evm_snapshot");
    await l1("eth_sendTransaction", transfer);
    expect(await heights()).to.deep.equal([2, 1]);
    expect(BigInt(second)).to.equal(BigInt(first) + 1n);
    expect(await l2("evm_revert", second)).to.equal(true);
    expect(await heights()).to.deep.equal([1, 1]);
    expect(await l2("evm_revert", first)).to.equal(true);
    expect(await heights()).to.deep.equal([0, 0]);
    expect(await l1("eth_getBalance", bob.address, "latest")).to.equal(balance);
    expect(await l1("evm_revert", first)).to.equal(false);
    expect(await l2("evm_revert", second)).to.equal(false);
  });

  it("can share what L1 looked like", async () => {
    const { l1, l2 } = started;
    const one = await l1("evm_snapshot");
    const two = await l2("evm_snapshot");
    for (const id of [two, one]) {
      await l1("eth_sendTransaction", transfer);
      expect(await l1("evm_revert", id)).to.equal(true);
      expect(await heights()).to.deep.equal([0, 0]);
    }
  });

  it("are taken again and again, as fixtures do", async () => {
    const { l1, l2 } = started;
    let id = await l2("evm_snapshot");
    for (let round = 0; round < 4; round += 1) {
      await l1("eth_sendTransaction", transfer);
      await l2("eth_sendTransaction", transfer);
      expect(await heights()).to.deep.equal([1, 1]);
      expect(await (round % 2 === 0 ? l1 : l2)("evm_revert", id)).to.equal(true);
      id = await l2("evm_snapshot");
    }
  });

  it("hold the mempool, the clock and the sequencer's orders", async () => {
    const { l2, rollup } = started;
    await l2("evm_setAutomine", false);
    await l2("eth_sendTransaction", transfer);
    const now = rollup.clock.now();
    const id = await l2("evm_snapshot");
    await l2("evm_increaseTime", Number(DAY));
    await l2("evm_mine");
    await rollup.sequencer.pause();
    expect(rollup.mempool.size).to.equal(0);
    await l2("evm_revert", id);
    expect(rollup.mempool.size).to.equal(1);
    expect(rollup.sequencer.paused).to.equal(false);
    expect(rollup.clock.now() - now < 60n).to.equal(true);
  });

  it("are all gone after a reset, which returns both layers to their start", async () => {
    const { l1, l2 } = started;
    const id = await l1("evm_snapshot");
    await l1("eth_sendTransaction", transfer);
    await l2("eth_sendTransaction", { ...transfer, value: "0x" + ETHER.toString(16) });
    expect(await l2("hardhat_reset")).to.equal(true);
    expect(await heights()).to.deep.equal([0, 0]);
    expect(await l1("evm_revert", id)).to.equal(false);
    await l1("eth_sendTransaction", transfer);
    expect(await l1("hardhat_reset")).to.equal(true);
    expect(await heights()).to.deep.equal([0, 0]);
  });
});
