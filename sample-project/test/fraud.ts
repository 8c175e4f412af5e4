import "hardhat-ovm/chai";

import { expect } from "chai";
import { parseEther } from "ethers";
import { network } from "hardhat";

describe("A vault on L1 that pays against withdrawals from L2", () => {
  /** Alice keeps 5 ETH in the vault on L1, and gives Bob a claim on 4 of them on L2. */
  async function deploy() {
    const { ethers, ovm } = await network.create("ovm");
    const [, alice, bob, mallory] = await ethers.getSigners();
    const { portal } = await ovm.addresses();
    const vault = await ovm.l1.ethers.deployContract("Vault", [portal]);
    const claims = await ethers.deployContract("VaultClaims", [vault]);
    await vault.setClaims(claims);
    const aliceOnL1 = await ovm.l1.ethers.getSigner(alice.address);
    await vault.connect(aliceOnL1).deposit({ value: parseEther("5") });
    await claims.connect(alice).transfer(bob, parseEther("4"));
    const balance = async () => await ovm.l1.ethers.provider.getBalance(vault);

    /** The operator claims that all of it was redeemed, for Mallory. On L2 that did not happen. */
    const forge = async () => {
      const data = vault.interface.encodeFunctionData("pay", [mallory.address, parseEther("5")]);
      return await ovm.injectFraud({ kind: "withdrawal-forgery", from: claims, to: vault, amount: 0n, data });
    };
    return { ovm, bob, claims, balance, forge };
  }

  it("pays what was redeemed on L2, after the challenge window", async () => {
    const { ovm, bob, claims, balance } = await deploy();

    const [withdrawal] = await ovm.withdrawalsIn(await claims.connect(bob).redeem(parseEther("4")));
    await ovm.fastForward(withdrawal);
    const { succeeded } = await withdrawal.finalize();

    expect(succeeded).to.equal(true);
    expect(await balance()).to.equal(parseEther("1"));
  });

  it("pays a redemption that never happened, if the claim stays undisputed", async () => {
    const { ovm, balance, forge } = await deploy();
    const { withdrawal } = await forge();

    await ovm.fastForward(withdrawal); // the whole challenge window
    await withdrawal.finalize();

    expect(await balance()).to.equal(0n);
  });

  for (const style of ["re-execution", "bisection"] as const)
    it(`keeps its money when a challenger proves the lie by ${style}`, async () => {
      const { ovm, bob, claims, balance, forge } = await deploy();
      const fraud = await forge();
      await fraud.withdrawal.prove();
      // Bob's redemption is honest, but proven against an output that rests on the lie.
      const [redemption] = await ovm.withdrawalsIn(await claims.connect(bob).redeem(parseEther("4")));
      await redemption.prove();

      await expect(ovm.proveFraud(fraud, { style })).to.deleteOutput(fraud);

      await expect(fraud.withdrawal).to.have.withdrawalStatus("output-deleted");
      await expect(fraud.withdrawal.finalize()).to.be.rejectedWith(/disputed and deleted/);
      expect(await balance()).to.equal(parseEther("5"));

      // What is honest is proven again, and paid.
      await expect(redemption).to.have.withdrawalStatus("output-deleted");
      await ovm.fastForward(redemption);
      await redemption.finalize();
      expect(await balance()).to.equal(parseEther("1"));
    });
});
