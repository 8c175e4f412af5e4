import { expect } from "chai";
import { parseEther } from "ethers";
import { network } from "hardhat";

describe("Deposits", () => {
  it("ETH arrives before the L1 request returns", async () => {
    const { ethers, ovm } = await network.create("ovm");
    const [alice] = await ethers.getSigners();
    const recipient = ethers.Wallet.createRandom().address;

    const { l1, l2 } = await ovm.depositEth({ from: alice, to: recipient, value: parseEther("1") });

    expect(l1.status).to.equal("success");
    expect(l2?.status).to.equal("success");
    expect(await ethers.provider.getBalance(recipient)).to.equal(parseEther("1"));
  });

  it("a token is bridged, and its balance arrives", async () => {
    const { ethers, ovm } = await network.create("ovm");
    const [alice] = await ethers.getSigners();
    const token = await ovm.l1.ethers.deployContract("MyToken", [1_000n]);

    const { l2Token } = await ovm.bridgeErc20(token);
    await ovm.depositErc20({ l1Token: token, amount: 100n, from: alice });

    const onL2 = await ethers.getContractAt("MyToken", l2Token);
    expect(await onL2.symbol()).to.equal("MTK");
    expect(await onL2.balanceOf(alice)).to.equal(100n);
    expect(await token.balanceOf(alice)).to.equal(900n);
  });
});
