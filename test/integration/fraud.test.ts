import { expect } from "chai";
import { parseEther } from "ethers";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NetworkConnection } from "hardhat/types/network";

import "../../src/chai.js";
import { createHre } from "../helpers/hre.js";

describe("frauds", () => {
  let hre: HardhatRuntimeEnvironment;
  let connection: NetworkConnection;

  before(async () => {
    hre = await createHre();
  });
  beforeEach(async () => {
    connection = await hre.network.create("ovm");
  });
  afterEach(async () => await connection.close());

  it("that steal, unchallenged, pay the thief on L1 after the window", async () => {
    const { ovm, ethers } = connection;
    const [, alice, , mallory] = await ethers.getSigners();
    const fraud = await ovm.injectFraud({ kind: "balance-theft", from: alice, to: mallory, amount: parseEther("4") });
    const before = await ovm.l1.ethers.provider.getBalance(mallory!.address);
    await ovm.fastForward(fraud.withdrawal);
    await fraud.withdrawal.finalize();
    expect((await ovm.l1.ethers.provider.getBalance(mallory!.address)) - before).to.equal(parseEther("4"));
  });
});
