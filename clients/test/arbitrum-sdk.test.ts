// The Arbitrum SDK, unmodified, against a running `ovm:node --semantics arbitrum` over HTTP.
import { createRequire } from "node:module";
import type * as ArbitrumSdk from "@arbitrum/sdk";
import { expect } from "chai";
import type * as Ethers from "ethers";

import { contracts } from "./mini-erc20.js";
import { type RunningNode, startNode } from "./start-node.js";

// The SDK is CommonJS and wants ethers 5.
const require = createRequire(import.meta.url);
const { ethers } = require("ethers") as typeof Ethers;
const sdk = require("@arbitrum/sdk") as typeof ArbitrumSdk;

const CHALLENGE_WINDOW = 604_800;
const RETRYABLE_LIFETIME = 604_800;
const parseEther = ethers.utils.parseEther;

describe("Arbitrum SDK 4.1.0 against ovm:node --semantics arbitrum", () => {
  let node: RunningNode;
  let l1: InstanceType<typeof ethers.Wallet>;
  let l2: InstanceType<typeof ethers.Wallet>;
  let l1Provider: InstanceType<typeof ethers.providers.StaticJsonRpcProvider>;
  let l2Provider: InstanceType<typeof ethers.providers.StaticJsonRpcProvider>;
  let network: ArbitrumSdk.ArbitrumNetwork;

  before(async () => {
    node = await startNode("--semantics", "arbitrum");
    l1Provider = new ethers.providers.StaticJsonRpcProvider(node.l1Url);
    l2Provider = new ethers.providers.StaticJsonRpcProvider(node.l2Url);
    l1Provider.pollingInterval = l2Provider.pollingInterval = 50;
    const key = ethers.Wallet.fromMnemonic(
      "test test test test test test test test test test test junk",
      "m/44'/60'/0'/0/2",
    ).privateKey;
    l1 = new ethers.Wallet(key, l1Provider);
    l2 = new ethers.Wallet(key, l2Provider);
    const addresses = (await l2Provider.send("ovm_addresses", [])) as Record<string, string>;
    network = sdk.registerCustomArbitrumNetwork({
      name: "hardhat-ovm",
      chainId: 412_346,
      parentChainId: 900,
      isCustom: true,
      isTestnet: true,
      confirmPeriodBlocks: CHALLENGE_WINDOW / 12,
      retryableLifetimeSeconds: RETRYABLE_LIFETIME,
      ethBridge: {
        bridge: addresses["bridge"]!,
        inbox: addresses["inbox"]!,
        sequencerInbox: addresses["sequencerInbox"]!,
        outbox: addresses["outbox"]!,
        rollup: addresses["rollup"]!,
      },
      tokenBridge: addresses as unknown as ArbitrumSdk.ArbitrumNetwork["tokenBridge"] & object,
    });
  });
  after(async () => {
    expect(await node.stop()).to.equal(0);
  });

  async function travel(seconds: number): Promise<void> {
    await l1Provider.send("evm_increaseTime", [seconds]);
    await l1Provider.send("evm_mine", []);
  }

  /** Deploys a contract. */
  async function deploy(name: "Gold" | "Switch", signer: InstanceType<typeof ethers.Wallet>) {
    const { abi, bytecode } = contracts()[name];
    const contract = await new ethers.ContractFactory(JSON.stringify(abi), bytecode, signer).deploy();
    return await contract.deployed();
  }

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
    const withdrawal = await bridger.withdraw({
      amount,
      childSigner: l2,
      destinationAddress: l2.address,
      from: l2.address,
    });
    const receipt = await withdrawal.wait();
    const [message] = await receipt.getChildToParentMessages(l1);
    expect(await message!.status(l2Provider)).to.equal(sdk.ChildToParentMessageStatus.UNCONFIRMED);
    await travel(CHALLENGE_WINDOW + 1);
    expect(await message!.status(l2Provider)).to.equal(sdk.ChildToParentMessageStatus.CONFIRMED);
    const before = await l1Provider.getBalance(l1.address);
    const execution = await (await message!.execute(l2Provider)).wait();
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

    const withdrawal = await bridger.withdraw({
      ...{ amount: parseEther("4"), erc20ParentAddress, childSigner: l2, destinationAddress: l2.address },
    });
    const [message] = await (await withdrawal.wait()).getChildToParentMessages(l1);
    await travel(CHALLENGE_WINDOW + 1);
    await (await message!.execute(l2Provider)).wait();
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
});
