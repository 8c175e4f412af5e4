import "hardhat-ovm/chai";

import { expect } from "chai";
import { network } from "hardhat";

describe("Messages", () => {
  /** A greeter on each layer. */
  async function deployGreeters() {
    const { ethers, ovm } = await network.create("ovm");
    const { l1CrossDomainMessenger, l2CrossDomainMessenger, portal } = await ovm.addresses();
    const l1Greeter = await ovm.l1.ethers.deployContract("CrossLayerGreeter", [l1CrossDomainMessenger]);
    const l2Greeter = await ethers.deployContract("CrossLayerGreeter", [l2CrossDomainMessenger]);
    return { ethers, ovm, portal, l1Greeter, l2Greeter };
  }

  it("from L1 arrive on L2, and say who sent them", async () => {
    const { ethers, ovm, l1Greeter, l2Greeter } = await deployGreeters();
    const { l2CrossDomainMessenger } = await ovm.addresses();

    const transaction = await l1Greeter.greetOtherLayer(l2Greeter, "hello from L1", 200_000);

    expect(await ovm.waitForMessage(transaction)).to.be.relayed;
    expect(await l2Greeter.greeting()).to.equal("hello from L1");
    expect(await l2Greeter.caller()).to.equal(ethers.getAddress(l2CrossDomainMessenger));
    expect(await l2Greeter.crossLayerSender()).to.equal(await l1Greeter.getAddress());
  });

  it("without a messenger come from an aliased sender", async () => {
    const { ethers, ovm, portal, l2Greeter } = await deployGreeters();
    const depositor = await ovm.l1.ethers.deployContract("ContractDepositor", [portal]);
    const data = l2Greeter.interface.encodeFunctionData("setGreeting", ["hello from a contract"]);

    const transaction = await depositor.callOnL2(l2Greeter, 200_000, data);

    const receipt = await ovm.getL2Receipt(transaction);
    expect(receipt.status).to.equal("success");
    const aliased = await ovm.applyAlias(depositor);
    expect(receipt.from).to.equal(aliased);
    expect(await l2Greeter.caller()).to.equal(ethers.getAddress(aliased));
  });

  it("that fail can be replayed", async () => {
    const { ovm, l2Greeter } = await deployGreeters();
    await l2Greeter.setPaused(true);
    const data = l2Greeter.interface.encodeFunctionData("setGreeting", ["second try"]);

    const message = await ovm.sendMessage({ to: l2Greeter, data });
    expect(message).to.have.messageStatus("failed");

    await l2Greeter.setPaused(false);
    expect(await ovm.replayMessage(message)).to.be.relayed;
    expect(await l2Greeter.greeting()).to.equal("second try");
  });

  it("can be pretended in a unit test", async () => {
    const { ethers, ovm, l2Greeter } = await deployGreeters();
    const pretended = "0x00000000000000000000000000000000000a11ce";

    const messenger = await ovm.impersonateCrossDomainSender(pretended);
    await l2Greeter.connect(await ethers.getSigner(messenger.address)).setGreeting("as if from L1");
    await messenger.stop();

    expect(await l2Greeter.crossLayerSender()).to.equal(ethers.getAddress(pretended));
  });
});
