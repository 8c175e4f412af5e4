import { expect } from "chai";
import { parseEther } from "ethers";
import { network } from "hardhat";

const TWELVE_HOURS = 43_200;

describe("A censored user", () => {
  it("leaves by way of L1 alone", async () => {
    const { ethers, ovm } = await network.create("ovm");
    const [, mallory] = await ethers.getSigners();
    const { portal, l2ToL1MessagePasser } = await ovm.addresses();
    const recipient = ethers.Wallet.createRandom().address;

    // The sequencer refuses everything of this user, and then stops altogether.
    await ovm.sequencer.censor(mallory);
    await ovm.sequencer.pause();

    // So the user asks on L1 for an L2 transaction that starts a withdrawal.
    const passer = new ethers.Interface(["function initiateWithdrawal(address, uint256, bytes) payable"]);
    const call = passer.encodeFunctionData("initiateWithdrawal", [recipient, 100_000, "0x"]);
    const l1Portal = new ethers.Contract(
      portal,
      ["function depositTransaction(address, uint256, uint64, bool, bytes) payable"],
      await ovm.l1.ethers.getSigner(mallory.address),
    );
    const value = parseEther("0.1");
    const deposit = await l1Portal.depositTransaction(l2ToL1MessagePasser, value, 300_000, false, call, { value });
    await expect(ovm.getL2Receipt(deposit)).to.be.rejectedWith(/has not executed/);

    // Until it is overdue, no account can force it in. After that, any account can.
    await expect(ovm.forceBatch()).to.be.rejectedWith(/left|hours/);
    await ovm.fastForward(TWELVE_HOURS + 1);
    await ovm.forceBatch();
    const receipt = await ovm.getL2Receipt(deposit);
    expect(receipt.status).to.equal("success");

    // The withdrawal is like any other: proven and finalized on L1, while the sequencer is still paused.
    const [withdrawal] = await ovm.withdrawalsIn(receipt);
    await ovm.proposeOutputs();
    await withdrawal.prove({ from: mallory });
    await ovm.fastForward(withdrawal);
    await withdrawal.finalize({ from: mallory });
    expect(await ovm.l1.ethers.provider.getBalance(recipient)).to.equal(value);
  });
});
