import "hardhat-ovm/chai";

import { expect } from "chai";
import { parseEther } from "ethers";
import { network } from "hardhat";

describe("Withdrawals", () => {
  it("wait for the challenge window, and say how long", async () => {
    const { ovm } = await network.create("ovm");
    const withdrawal = await ovm.withdrawEth({ value: parseEther("0.4") });
    await withdrawal.prove();

    await expect(withdrawal).to.have.withdrawalStatus("waiting-to-finalize");
    await expect(withdrawal.finalize()).to.be.rejectedWith(
      /can be finalized in (7 days|6 days 23 hours).*challenge window/,
    );
  });

  it("pay out after fastForward, once", async () => {
    const { ethers, ovm } = await network.create("ovm");
    const [alice] = await ethers.getSigners();
    const recipient = ethers.Wallet.createRandom().address;
    const withdrawal = await ovm.withdrawEth({ from: alice, to: recipient, value: parseEther("0.4") });

    await ovm.fastForward(withdrawal);
    await expect(withdrawal).to.have.withdrawalStatus("ready-to-finalize");
    await withdrawal.finalize();

    expect(await ovm.l1.ethers.provider.getBalance(recipient)).to.equal(parseEther("0.4"));
    await expect(withdrawal.finalize()).to.be.rejectedWith(/finalized already/);
  });

  it("bring a token home", async () => {
    const { ethers, ovm } = await network.create("ovm");
    const [alice] = await ethers.getSigners();
    const token = await ovm.l1.ethers.deployContract("MyToken", [1_000n]);
    const { l2Token } = await ovm.bridgeErc20(token);
    await ovm.depositErc20({ l1Token: token, amount: 100n });

    const withdrawal = await ovm.withdrawErc20({ l2Token, amount: 40n });
    await ovm.fastForward(withdrawal);
    await withdrawal.finalize();

    expect(await token.balanceOf(alice)).to.equal(940n);
  });
});
