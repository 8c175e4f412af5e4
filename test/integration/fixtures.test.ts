import { expect } from "chai";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NetworkConnection } from "hardhat/types/network";

import { codeOf } from "../helpers/errors/code-of.js";
import { createHre } from "../helpers/project/hre.js";

describe("fixtures and snapshots over both layers", () => {
  let hre: HardhatRuntimeEnvironment;
  let connection: NetworkConnection;
  let runs: Record<string, number>;

  before(async () => {
    hre = await createHre();
  });
  beforeEach(async () => {
    connection = await hre.network.create("ovm");
    runs = {};
  });
  afterEach(async () => await connection.close());

  const count = (name: string) => (runs[name] = (runs[name] ?? 0) + 1);
  async function transferOn(layer: "l1" | "l2", value: bigint, to: string) {
    const { ethers } = layer === "l1" ? connection.ovm.l1 : connection;
    await (await ethers.getSigners())[0]!.sendTransaction({ to, value });
  }
  const balances = async (address: string) => [
    await connection.ovm.l1.ethers.provider.getBalance(address),
    await connection.ethers.provider.getBalance(address),
  ];

  it("loadFixture on L1, L2, L1, L2 runs what the other layer's reverts cancelled", async () => {
    const l1 = connection.ovm.l1.networkHelpers;
    const l2 = connection.networkHelpers;
    const to = connection.ethers.Wallet.createRandom().address;
    async function onL1() {
      count("l1");
      await transferOn("l1", 1n, to);
    }
    async function onL2() {
      count("l2");
      await transferOn("l2", 10n, to);
    }

    await l1.loadFixture(onL1);
    await l2.loadFixture(onL2);
    expect(await balances(to)).to.deep.equal([1n, 10n]);

    // Reverts L1 to before the L2 fixture ran: that one is forgotten, and runs again.
    await l1.loadFixture(onL1);
    expect(await balances(to)).to.deep.equal([1n, 0n]);
    await l2.loadFixture(onL2);
    expect(await balances(to)).to.deep.equal([1n, 10n]);
    expect(runs).to.deep.equal({ l1: 1, l2: 2 });

    // Nothing cancelled since: the L2 fixture is only restored.
    await transferOn("l2", 5n, to);
    await l2.loadFixture(onL2);
    expect(await balances(to)).to.deep.equal([1n, 10n]);
    expect(runs).to.deep.equal({ l1: 1, l2: 2 });
  });

  it("a fixture of L2 that the revert on L1 did not cancel is kept", async () => {
    async function early() {
      count("early");
    }
    async function late() {
      count("late");
    }
    await connection.networkHelpers.loadFixture(early);
    await connection.ovm.l1.networkHelpers.loadFixture(late);
    await connection.ovm.l1.networkHelpers.loadFixture(late);
    await connection.networkHelpers.loadFixture(early);
    expect(runs).to.deep.equal({ early: 1, late: 1 });
  });

  it("a fixture may bridge", async () => {
    const to = connection.ethers.Wallet.createRandom().address;
    async function bridged() {
      count("bridged");
      return await connection.ovm.depositEth({ value: 7n, to });
    }
    const first = await connection.networkHelpers.loadFixture(bridged);
    await connection.ovm.depositEth({ value: 7n, to });
    const again = await connection.networkHelpers.loadFixture(bridged);
    expect(again).to.equal(first);
    expect((await balances(to))[1]).to.equal(7n);
    expect((await connection.ovm.status()).queue.length).to.equal(1n);
    expect(runs).to.deep.equal({ bridged: 1 });
  });

  it("ovm.snapshot and restore act on both layers, once", async () => {
    const { ovm } = connection;
    const to = connection.ethers.Wallet.createRandom().address;
    const id = await ovm.snapshot();
    await transferOn("l1", 1n, to);
    await transferOn("l2", 1n, to);
    await ovm.restore(id);
    expect(await balances(to)).to.deep.equal([0n, 0n]);
    expect(await codeOf(ovm.restore(id))).to.equal("SNAPSHOT_UNKNOWN");
  });

  it("a withdrawal can be tried twice from one snapshot", async () => {
    const { ovm } = connection;
    const withdrawal = await ovm.withdrawEth({ value: 1n });
    for (let i = 0; i < 2; i++) {
      const id = await ovm.snapshot();
      await ovm.fastForward(withdrawal);
      await withdrawal.finalize();
      await ovm.restore(id);
      expect(await withdrawal.status()).to.equal("ready-to-prove");
    }
  });
});
