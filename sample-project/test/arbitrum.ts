import "hardhat-ovm/chai";

import { expect } from "chai";
import { parseEther } from "ethers";
import { network } from "hardhat";

describe("On an Arbitrum", () => {
  /** A greeter on L2 that an account on L1 owns. */
  async function deployGreeter() {
    const { ethers, ovm } = await network.create("arbitrum");
    const [owner] = await ovm.l1.ethers.getSigners();
    const greeter = await ethers.deployContract("RemoteGreeter", [owner]);
    return { ethers, ovm, greeter };
  }

  it("a message from L1 is a ticket that redeems itself", async () => {
    const { ovm, greeter } = await deployGreeter();
    const data = greeter.interface.encodeFunctionData("setGreeting", ["hello from L1"]);

    expect(await ovm.sendMessage({ to: greeter, data })).to.be.relayed;

    expect(await greeter.greeting()).to.equal("hello from L1");
    expect(await ovm.retryables()).to.deep.equal([]);
  });

  it("a ticket that fails waits for a week to be redeemed by hand", async () => {
    const { ovm, greeter } = await deployGreeter();
    await greeter.setPaused(true);
    const data = greeter.interface.encodeFunctionData("setGreeting", ["second try"]);

    const message = await ovm.sendMessage({ to: greeter, data });
    expect(message).to.have.messageStatus("failed");
    expect((await ovm.retryables()).map(({ ticketId }) => ticketId)).to.deep.equal([message.messageHash]);

    await greeter.setPaused(false);
    expect((await ovm.redeem(message.messageHash)).status).to.equal("success");
    expect(await greeter.greeting()).to.equal("second try");
  });

  it("money leaves through the outbox", async () => {
    const { ovm } = await deployGreeter();
    const withdrawal = await ovm.withdrawEth({ value: parseEther("0.4") });

    await ovm.fastForward(withdrawal);
    await withdrawal.finalize();

    await expect(withdrawal).to.have.withdrawalStatus("finalized");
  });
});
