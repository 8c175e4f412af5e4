// The Arbitrum SDK, unmodified, against a running `ovm:node --semantics arbitrum` over HTTP.
import { expect } from "chai";

import {
  type ArbitrumNode,
  CHALLENGE_WINDOW,
  deploy as deployContract,
  ethers,
  execute,
  RETRYABLE_LIFETIME,
  sdk,
  startArbitrumNode,
} from "./arbitrum-node.js";
import { contracts } from "./mini-erc20.js";

const { parseEther } = ethers.utils;

describe("Arbitrum SDK 4.1.0 against ovm:node --semantics arbitrum", () => {
  let started: ArbitrumNode;
  let l1: ArbitrumNode["l1"];
  let l2: ArbitrumNode["l2"];
  let l1Provider: ArbitrumNode["l1Provider"];
  let l2Provider: ArbitrumNode["l2Provider"];
  let network: ArbitrumNode["network"];
  const travel = (seconds: number) => started.travel(seconds);

  before(async () => {
    started = await startArbitrumNode();
    ({ l1, l2, l1Provider, l2Provider, network } = started);
  });
  after(async () => {
    expect(await started.node.stop()).to.equal(0);
  });

  const deploy = (name: "Gold" | "Switch", signer: ArbitrumNode["l1"]) => deployContract(contracts()[name], signer);

  async function createTicket(to: string, data: string, overrides: object = {}) {
    const creator = new sdk.ParentToChildMessageGasEstimator(l2Provider);
    const request = {
      from: l1.address,
      to,
      l2CallValue: ethers.constants.Zero,
      excessFeeRefundAddress: l1.address,
      callValueRefundAddress: l1.address,
      data,
    };
    const baseFee = (await l1Provider.getBlock("latest")).baseFeePerGas!;
    const estimate = await creator.estimateAll(request, baseFee, l1Provider, overrides);
    const inbox = new ethers.Contract(
      network.ethBridge.inbox,
      [
        "function createRetryableTicket(address,uint256,uint256,address,address,uint256,uint256,bytes) payable returns (uint256)",
      ],
      l1,
    );
    const transaction = await inbox["createRetryableTicket"]!(
      ...[to, 0, estimate.maxSubmissionCost, l1.address, l1.address, estimate.gasLimit, estimate.maxFeePerGas, data],
      { value: estimate.deposit },
    );
    const receipt = new sdk.ParentContractCallTransactionReceipt(await transaction.wait());
    const [message] = await receipt.getParentToChildMessages(l2);
    return message!;
  }

  it("reads the rollup's addresses from L1", async () => {
    const information = await sdk.getArbitrumNetworkInformationFromRollup(network.ethBridge.rollup, l1Provider);
    expect(information.ethBridge.inbox).to.equal(ethers.utils.getAddress(network.ethBridge.inbox));
    expect(information.confirmPeriodBlocks).to.equal(CHALLENGE_WINDOW / 12);
  });

  it("deposits ETH", async () => {
    const bridger = new sdk.EthBridger(network);
    const before = await l2Provider.getBalance(l2.address);
    const deposit = await bridger.deposit({ amount: parseEther("2"), parentSigner: l1 });
    const receipt = await deposit.wait();
    const result = await receipt.waitForChildTransactionReceipt(l2Provider);
    expect(result.complete).to.equal(true);
    expect((await l2Provider.getBalance(l2.address)).sub(before).eq(parseEther("2"))).to.equal(true);
    const block = await new sdk.ArbitrumProvider(l2Provider).getBlock("latest");
    expect(block.l1BlockNumber).to.equal(receipt.blockNumber);
  });

  it("redeems a ticket by itself", async () => {
    const target = "0x00000000000000000000000000000000000a11ce";
    const message = await createTicket(target, "0x");
    const { status } = await message.waitForStatus();
    expect(status).to.equal(sdk.ParentToChildMessageStatus.REDEEMED);
    const redeem = await message.getSuccessfulRedeem();
    expect(redeem.status).to.equal(sdk.ParentToChildMessageStatus.REDEEMED);
  });

  it("redeems by hand what failed at first", async () => {
    const target = await deploy("Switch", l2);
    const knock = target.interface.encodeFunctionData("knock");
    // The estimate of a call that fails would fail.
    const message = await createTicket(target.address, knock, { gasLimit: { base: ethers.BigNumber.from(100_000) } });
    expect((await message.waitForStatus()).status).to.equal(sdk.ParentToChildMessageStatus.FUNDS_DEPOSITED_ON_CHILD);
    await (await target["set"]!(true)).wait();
    const redeem = await message.redeem();
    await redeem.waitForRedeem();
    expect((await message.waitForStatus()).status).to.equal(sdk.ParentToChildMessageStatus.REDEEMED);
  });

  it("withdraws ETH through the outbox after the confirmation period", async () => {
    const bridger = new sdk.EthBridger(network);
    const amount = parseEther("0.5");
    const request = { amount, destinationAddress: l2.address, from: l2.address };
    const withdrawal = await bridger.withdraw({ ...request, childSigner: l2 });
    const receipt = await withdrawal.wait();
    const [message] = await receipt.getChildToParentMessages(l1);
    expect(await message!.status(l2Provider)).to.equal(sdk.ChildToParentMessageStatus.UNCONFIRMED);
    await travel(CHALLENGE_WINDOW + 1);
    expect(await message!.status(l2Provider)).to.equal(sdk.ChildToParentMessageStatus.CONFIRMED);
    const before = await l1Provider.getBalance(l1.address);
    const execution = await execute(message!, started, await bridger.getWithdrawalRequest(request));
    const gas = execution.gasUsed.mul(execution.effectiveGasPrice);
    expect((await l1Provider.getBalance(l1.address)).add(gas).sub(before).eq(amount)).to.equal(true);
    expect(await message!.status(l2Provider)).to.equal(sdk.ChildToParentMessageStatus.EXECUTED);
  });

  it("deposits ERC-20 tokens through the gateways and withdraws them", async () => {
    const gold = await deploy("Gold", l1);
    const bridger = new sdk.Erc20Bridger(network);
    const erc20ParentAddress = gold.address;
    await (await bridger.approveToken({ parentSigner: l1, erc20ParentAddress })).wait();
    const deposit = await bridger.deposit({
      ...{ amount: parseEther("10"), erc20ParentAddress, parentSigner: l1, childProvider: l2Provider },
    });
    const result = await (await deposit.wait()).waitForChildTransactionReceipt(l2);
    expect(result.complete).to.equal(true);

    const childAddress = await bridger.getChildErc20Address(erc20ParentAddress, l1Provider);
    expect(await bridger.getParentErc20Address(childAddress, l2Provider)).to.equal(erc20ParentAddress);
    const token = bridger.getChildTokenContract(l2Provider, childAddress);
    expect((await token.functions.balanceOf(l2.address))[0].eq(parseEther("10"))).to.equal(true);
    expect(
      await new ethers.Contract(childAddress, ["function symbol() view returns (string)"], l2Provider)["symbol"]!(),
    ).to.equal("GLD");

    const request = { amount: parseEther("4"), erc20ParentAddress, destinationAddress: l2.address, from: l2.address };
    const withdrawal = await bridger.withdraw({ ...request, childSigner: l2 });
    const [message] = await (await withdrawal.wait()).getChildToParentMessages(l1);
    await travel(CHALLENGE_WINDOW + 1);
    await execute(message!, started, await bridger.getWithdrawalRequest(request));
    expect((await gold["balanceOf"]!(l1.address)).eq(parseEther("994"))).to.equal(true);
    const events = await bridger.getWithdrawalEvents(
      ...([l2Provider, network.tokenBridge!.childErc20Gateway, { fromBlock: 0, toBlock: "latest" }] as const),
    );
    expect(events.length).to.equal(1);
  });

  it("deposits ETH to another account by a ticket", async () => {
    const bridger = new sdk.EthBridger(network);
    const destinationAddress = "0x00000000000000000000000000000000000b0b00";
    const deposit = await bridger.depositTo({
      ...{ amount: parseEther("1"), parentSigner: l1, childProvider: l2Provider, destinationAddress },
    });
    const result = await (await deposit.wait()).waitForChildTransactionReceipt(l2Provider);
    expect(result.complete).to.equal(true);
    expect((await l2Provider.getBalance(destinationAddress)).eq(parseEther("1"))).to.equal(true);
  });

  it("keeps tickets alive, cancels them, and sees them expire", async () => {
    const target = await deploy("Switch", l2);
    const knock = target.interface.encodeFunctionData("knock");
    const gas = { gasLimit: { base: ethers.BigNumber.from(100_000) } };
    const [kept, canceled, expired] = [
      await createTicket(target.address, knock, gas),
      await createTicket(target.address, knock, gas),
      await createTicket(target.address, knock, gas),
    ];
    const timeout = await kept.getTimeout();
    await (await kept.keepAlive({})).wait();
    expect((await kept.getTimeout()).sub(timeout).toNumber()).to.equal(RETRYABLE_LIFETIME);
    expect(await canceled.getBeneficiary()).to.equal(l1.address);
    await (await canceled.cancel({})).wait();
    expect(await canceled.status()).to.equal(sdk.ParentToChildMessageStatus.EXPIRED);
    await travel(RETRYABLE_LIFETIME + 1);
    expect(await expired.status()).to.equal(sdk.ParentToChildMessageStatus.EXPIRED);
    expect(await kept.status()).to.equal(sdk.ParentToChildMessageStatus.FUNDS_DEPOSITED_ON_CHILD);
  });

  it("puts a signed transaction on L2 by the inbox, by force while the sequencer is paused", async () => {
    const tools = new sdk.InboxTools(l1, network);
    const to = "0x00000000000000000000000000000000000ca401";
    const send = async (value: number) => {
      const signed = await tools.signChildTx({ to, value, data: "0x", nonce: await l2.getTransactionCount() }, l2);
      const sent = await tools.sendChildSignedTx(signed);
      await sent!.wait();
      return ethers.utils.parseTransaction(signed).hash!;
    };
    const included = await send(1);
    expect((await l2Provider.getTransactionReceipt(included)).status).to.equal(1);

    await l2Provider.send("ovm_pauseSequencer", []);
    // The SDK begins its search 100 blocks before. A number below 0 would count from the head, as ethers last saw it.
    await l1Provider.send("hardhat_mine", ["0x64"]);
    const forced = await send(2);
    expect(await l2Provider.getTransactionReceipt(forced)).to.equal(null);
    // The SDK counts L1 blocks of twelve seconds.
    await l1Provider.send("hardhat_mine", ["0xe30", "0xc"]);
    await (await tools.forceInclude())!.wait();
    expect((await l2Provider.getTransactionReceipt(forced)).status).to.equal(1);
    expect((await l2Provider.getBalance(to)).toNumber()).to.equal(3);
    await l2Provider.send("ovm_resumeSequencer", []);
  });

  it("has left blocks that the second client executes to the same results", async () => {
    await l2Provider.send("ovm_submitBatch", []);
    await l2Provider.send("ovm_proposeOutputs", []);
    const verification = await l2Provider.send("ovm_verify", []);
    expect(verification).to.deep.equal({ verified: verification.outputs, outputs: verification.outputs });
    expect(Number(verification.outputs)).to.be.greaterThan(10);
  });
});
