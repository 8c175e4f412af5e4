// What scripts of Arbitrum's tutorials do (OffchainLabs/arbitrum-tutorials) beside what arbitrum-sdk.test.ts shows, with the SDK unmodified.
import { createRequire } from "node:module";
import type * as BoldRollup from "@arbitrum/sdk/dist/lib/abi-bold/factories/BoldRollupUserLogic__factory.js";
import { expect } from "chai";
import type * as Ethers from "ethers";

import { type ArbitrumNode, CHALLENGE_WINDOW, deploy, ethers, sdk, startArbitrumNode } from "./arbitrum-node.js";
import { compile, type Compiled } from "./compile.js";

const require = createRequire(import.meta.url);
const factory = (name: string) =>
  (require(`@arbitrum/sdk/dist/lib/abi/factories/${name}__factory`) as Record<string, { abi: string }>)[
    `${name}__factory`
  ]!;
const { BoldRollupUserLogic__factory: rollupFactory } =
  require("@arbitrum/sdk/dist/lib/abi-bold/factories/BoldRollupUserLogic__factory") as typeof BoldRollup;

const ARB_SYS = "0x0000000000000000000000000000000000000064";
const ADDRESS_TABLE = "0x0000000000000000000000000000000000000066";
const NODE_INTERFACE = "0x00000000000000000000000000000000000000c8";

const SOURCE = `// SPDX-License-Identifier: MIT
pragma solidity ^0.8.0;
interface Inbox {
    function depositEth() external payable returns (uint256);
    function createRetryableTicket(address, uint256, uint256, address, address, uint256, uint256, bytes calldata) external payable returns (uint256);
    function unsafeCreateRetryableTicket(address, uint256, uint256, address, address, uint256, uint256, bytes calldata) external payable returns (uint256);
    function bridge() external view returns (Bridge);
}
interface Bridge { function activeOutbox() external view returns (Outbox); function nativeToken() external view returns (address); }
interface Outbox { function l2ToL1Sender() external view returns (address); }
interface ArbSys {
    function sendTxToL1(address, bytes calldata) external payable returns (uint256);
    function wasMyCallersAddressAliased() external view returns (bool);
    function myCallersAddressWithoutAliasing() external view returns (address);
}
interface ArbAddressTable { function lookupIndex(uint256) external view returns (address); }
contract GreeterParent {
    string public greet = "parent"; address public target; Inbox inbox;
    constructor(Inbox i) { inbox = i; }
    function setTarget(address t) external { target = t; }
    function greetChild(string calldata text, uint256 cost, uint256 gasLimit, uint256 bid) external payable {
        try inbox.bridge().nativeToken() returns (address) { revert("custom gas token"); } catch {}
        inbox.createRetryableTicket{value: msg.value}(target, 0, cost, msg.sender, msg.sender, gasLimit, bid, abi.encodeCall(this.setGreeting, (text)));
    }
    function setGreeting(string calldata text) external {
        require(msg.sender == address(inbox.bridge()), "NOT_BRIDGE");
        require(inbox.bridge().activeOutbox().l2ToL1Sender() == target, "NOT_TARGET");
        greet = text;
    }
}
contract GreeterChild {
    string public greet = "child"; address public target;
    function setTarget(address t) external { target = t; }
    function greetParent(string calldata text) external { ArbSys(address(100)).sendTxToL1(target, abi.encodeCall(this.setGreeting, (text))); }
    function setGreeting(string calldata text) external {
        require(ArbSys(address(100)).wasMyCallersAddressAliased() && ArbSys(address(100)).myCallersAddressWithoutAliasing() == target, "NOT_PARENT");
        greet = text;
    }
    function anyone(string calldata text) external { greet = text; }
}
contract Depositor {
    Inbox inbox;
    constructor(Inbox i) { inbox = i; }
    function deposit() external payable { inbox.depositEth{value: msg.value}(); }
    function move(address to, uint256 value, uint256 cost, uint256 gasLimit, uint256 bid) external payable {
        inbox.unsafeCreateRetryableTicket{value: msg.value}(to, value, cost, msg.sender, msg.sender, gasLimit, bid, "");
    }
}
contract Points {
    mapping(address => uint256) public points;
    function add(uint256 index) external { points[ArbAddressTable(address(102)).lookupIndex(index)]++; }
}`;

let compiled: Record<"GreeterParent" | "GreeterChild" | "Depositor" | "Points", Compiled> | undefined;
const sources = () => (compiled ??= compile(SOURCE));

describe("scripts of Arbitrum's tutorials", () => {
  let started: ArbitrumNode;
  before(async () => (started = await startArbitrumNode()));
  after(async () => {
    expect(await started.node.stop()).to.equal(0);
  });

  /** Withdraws a wei, which posts the block; gives the receipt. */
  async function withdraw(): Promise<Ethers.ContractReceipt> {
    const { l2, network } = started;
    const request = { childSigner: l2, destinationAddress: l2.address, from: l2.address };
    return await (await new sdk.EthBridger(network).withdraw({ ...request, amount: ethers.BigNumber.from(1) })).wait();
  }

  const gas = { gasLimit: { min: ethers.BigNumber.from(10_000), percentIncrease: ethers.BigNumber.from(30) } };

  async function greeters(): Promise<[parent: Ethers.Contract, child: Ethers.Contract]> {
    const { l1, l2, network } = started;
    const parent = await deploy(sources().GreeterParent, l1, network.ethBridge.inbox);
    const child = await deploy(sources().GreeterChild, l2);
    await (await parent["setTarget"]!(child.address)).wait();
    await (await child["setTarget"]!(parent.address)).wait();
    return [parent, child];
  }

  /** Greets from L1 with so much gas for the redeem, or with what the SDK estimates. */
  async function greetChild(parent: Ethers.Contract, child: Ethers.Contract, text: string, gasLimit?: number) {
    const { l1Provider, l2, l2Provider } = started;
    const data = child.interface.encodeFunctionData("setGreeting", [text]);
    const request = { from: parent.address, to: child.address, l2CallValue: ethers.BigNumber.from(0), data };
    const refunds = { excessFeeRefundAddress: l2.address, callValueRefundAddress: l2.address };
    const baseFee = (await l1Provider.getBlock("latest")).baseFeePerGas!;
    const estimate = await new sdk.ParentToChildMessageGasEstimator(l2Provider).estimateAll(
      ...([{ ...request, ...refunds }, baseFee, l1Provider, gas] as const),
    );
    const bid = await l2Provider.getGasPrice();
    return (await (
      await parent["greetChild"]!(text, estimate.maxSubmissionCost, gasLimit ?? estimate.gasLimit, bid, {
        value: estimate.deposit,
      })
    ).wait()) as Ethers.ContractReceipt;
  }

  it("greeter: a contract of L1 greets one of L2, which knows it by ArbSys, and is greeted back", async () => {
    const { l1, l2, l2Provider } = started;
    const [parent, child] = await greeters();
    const receipt = await greetChild(parent, child, "from afar");
    const [ticket] = await new sdk.ParentTransactionReceipt(receipt).getParentToChildMessages(l2);
    expect((await ticket!.waitForStatus()).status).to.equal(sdk.ParentToChildMessageStatus.REDEEMED);
    expect(await child["greet"]!()).to.equal("from afar");

    const sent = (await (await child["greetParent"]!("and back")).wait()) as Ethers.ContractReceipt;
    const [message] = await new sdk.ChildTransactionReceipt(sent).getChildToParentMessages(l1);
    await started.travel(CHALLENGE_WINDOW + 1);
    await message!.waitUntilReadyToExecute(l2Provider, 50);
    await (await message!.execute(l2Provider)).wait();
    expect(await parent["greet"]!()).to.equal("and back");
    expect(await message!.status(l2Provider)).to.equal(sdk.ChildToParentMessageStatus.EXECUTED);
  });

  it("redeem-pending-retryable: a ticket with too little gas is redeemed by hand", async () => {
    const { l1Provider, l2 } = started;
    const [parent, child] = await greeters();
    const { transactionHash } = await greetChild(parent, child, "late", 10);
    const receipt = new sdk.ParentTransactionReceipt(await l1Provider.getTransactionReceipt(transactionHash));
    const [ticket] = await receipt.getParentToChildMessages(l2);
    const { status } = await ticket!.waitForStatus();
    expect(status).to.equal(sdk.ParentToChildMessageStatus.FUNDS_DEPOSITED_ON_CHILD);
    const redeem = await (await ticket!.redeem()).waitForRedeem();
    expect(redeem.status).to.equal(1);
    expect(await child["greet"]!()).to.equal("late");
    expect(await ticket!.status()).to.equal(sdk.ParentToChildMessageStatus.REDEEMED);
  });

  it("delayed-inbox: L2 transactions that go by L1 call a contract, and withdraw", async () => {
    const { l1, l2, l2Provider, network } = started;
    const [, child] = await greeters();
    const tools = new sdk.InboxTools(l1, network);
    const send = async (request: Ethers.providers.TransactionRequest & { to: string }) => {
      const signed = await tools.signChildTx(request as never, l2);
      await (await tools.sendChildSignedTx(signed))!.wait();
      const receipt = await l2Provider.waitForTransaction(ethers.utils.parseTransaction(signed).hash!);
      expect(receipt.status).to.equal(1);
      return receipt;
    };
    const data = child.interface.encodeFunctionData("anyone", ["delayed"]);
    await send({ data, to: child.address, value: 0 });
    expect(await child["greet"]!()).to.equal("delayed");

    const arbSys = new ethers.utils.Interface(factory("ArbSys").abi);
    const call = arbSys.encodeFunctionData("withdrawEth", [child.address]);
    const receipt = await send({ data: call, to: ARB_SYS, value: 1 });
    const [message] = await new sdk.ChildTransactionReceipt(receipt).getChildToParentMessages(l1);
    await started.travel(CHALLENGE_WINDOW + 1);
    await (await message!.execute(l2Provider)).wait();
    expect((await l1.provider.getBalance(child.address)).toNumber()).to.equal(1);
  });

  it("contract-deposit: a contract's deposit belongs to its alias, which a ticket moves on", async () => {
    const { l1, l1Provider, l2, l2Provider, network } = started;
    const depositor = await deploy(sources().Depositor, l1, network.ethBridge.inbox);
    const alias = new sdk.Address(depositor.address).applyAlias().value;
    const deposited = await (await depositor["deposit"]!({ value: ethers.utils.parseEther("0.01") })).wait();
    const receipt = new sdk.ParentEthDepositTransactionReceipt(deposited as Ethers.ContractReceipt);
    const result = await receipt.waitForChildTransactionReceipt(l2Provider);
    expect(result.complete).to.equal(true);
    expect((await l2Provider.getBalance(alias)).eq(ethers.utils.parseEther("0.01"))).to.equal(true);

    const to = "0x00000000000000000000000000000000000c0ffe";
    const value = ethers.utils.parseEther("0.004");
    const refunds = { excessFeeRefundAddress: l2.address, callValueRefundAddress: l2.address };
    const baseFee = (await l1Provider.getBlock("latest")).baseFeePerGas!;
    const estimate = await new sdk.ParentToChildMessageGasEstimator(l2Provider).estimateAll(
      ...([{ from: depositor.address, to, l2CallValue: value, data: "0x", ...refunds }, baseFee, l1Provider] as const),
    );
    const moved = await depositor["move"]!(
      ...[to, value, estimate.maxSubmissionCost, estimate.gasLimit, estimate.maxFeePerGas],
      { value: estimate.deposit.sub(value) },
    );
    const [ticket] = await new sdk.ParentTransactionReceipt(
      (await moved.wait()) as Ethers.ContractReceipt,
    ).getParentToChildMessages(l2);
    expect((await ticket!.waitForStatus()).status).to.equal(sdk.ParentToChildMessageStatus.REDEEMED);
    expect((await l2Provider.getBalance(to)).eq(value)).to.equal(true);
  });

  it("address-table: an account is called by its index", async () => {
    const { l2 } = started;
    const table = new ethers.Contract(ADDRESS_TABLE, factory("ArbAddressTable").abi, l2);
    const points = await deploy(sources().Points, l2);
    expect(await table["addressExists"]!(l2.address)).to.equal(false);
    await (await table["register"]!(l2.address)).wait();
    const index = (await table["lookup"]!(l2.address)) as Ethers.BigNumber;
    await (await points["add"]!(index)).wait();
    expect(((await points["points"]!(l2.address)) as Ethers.BigNumber).toNumber()).to.equal(1);
  });

  it("gas-estimation: the parts of an estimate make the whole", async () => {
    const { l2Provider } = started;
    const nodeInterface = new ethers.Contract(NODE_INTERFACE, factory("NodeInterface").abi, l2Provider);
    const parts = await nodeInterface.callStatic["gasEstimateComponents"]!(ARB_SYS, false, "0xa3b1b31d", {
      blockTag: "latest",
    });
    const { gasEstimate, gasEstimateForL1, baseFee, l1BaseFeeEstimate } = parts as Record<string, Ethers.BigNumber>;
    expect(gasEstimate!.sub(gasEstimateForL1!).toNumber()).to.be.greaterThan(21_000);
    expect(baseFee!.gt(0) && l1BaseFeeEstimate!.gt(0)).to.equal(true);
  });

  it("block-verification-in-parent-chain-assertion: an assertion names the block that it confirms", async () => {
    const { l1Provider, l2Provider, network } = started;
    const rollup = new ethers.Contract(network.ethBridge.rollup, rollupFactory.abi, l1Provider);
    const confirmed = async (): Promise<number> => {
      const hash = await rollup["latestConfirmed"]!();
      const [event] = await rollup.queryFilter(rollup.filters["AssertionCreated"]!(hash));
      const { afterState } = event!.args!["assertion"];
      return (await l2Provider.getBlock(afterState.globalState.bytes32Vals[0])).number;
    };
    const { blockNumber } = await withdraw();
    expect(await confirmed()).to.be.lessThan(blockNumber);
    await started.travel(CHALLENGE_WINDOW + 1);
    expect(await confirmed()).to.be.at.least(blockNumber);
  });

  it("parent-chain-confirmation-checker: a block that was posted has confirmations on L1", async () => {
    const { l1Provider, l2Provider, network } = started;
    const nodeInterface = new ethers.Contract(NODE_INTERFACE, factory("NodeInterface").abi, l2Provider);
    const inbox = new ethers.Contract(network.ethBridge.sequencerInbox, factory("SequencerInbox").abi, l1Provider);
    const { blockHash, blockNumber } = await withdraw();
    const { confirmations } = await nodeInterface.functions["getL1Confirmations"]!(blockHash);
    expect((confirmations as Ethers.BigNumber).toNumber()).to.be.greaterThan(0);
    const { batch } = await nodeInterface.functions["findBatchContainingBlock"]!(blockNumber);
    // Batches are the canonical transaction chain's: the script says that it finds no transaction.
    const events = await inbox.queryFilter(inbox.filters["SequencerBatchDelivered"]!(batch));
    expect(events.length).to.equal(0);
  });
});
