// The Optimism SDK's CrossChainMessenger, unmodified, against a running ovm:node over HTTP.
import { createRequire } from "node:module";
import type * as OptimismSdk from "@eth-optimism/sdk";
import { expect } from "chai";
import type * as Ethers from "ethers";

import { contracts } from "./mini-erc20.js";
import { type RunningNode, startNode } from "./start-node.js";

// The SDK is CommonJS and brings its own copy of ethers 5.
const require = createRequire(import.meta.url);
const { ethers } = require("ethers") as typeof Ethers;
const sdk = require("@eth-optimism/sdk") as typeof OptimismSdk;

const CHALLENGE_WINDOW = 604_800;
const parseEther = ethers.utils.parseEther;

describe("Optimism SDK 3.3.3 against ovm:node", () => {
  let node: RunningNode;
  let l1: InstanceType<typeof ethers.Wallet>;
  let l2: InstanceType<typeof ethers.Wallet>;
  let l1Provider: InstanceType<typeof ethers.providers.StaticJsonRpcProvider>;
  let l2Provider: InstanceType<typeof ethers.providers.StaticJsonRpcProvider>;
  let messenger: InstanceType<typeof sdk.CrossChainMessenger>;

  before(async () => {
    node = await startNode();
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
    const none = ethers.constants.AddressZero;
    messenger = new sdk.CrossChainMessenger({
      l1SignerOrProvider: l1,
      l2SignerOrProvider: l2,
      l1ChainId: 900,
      l2ChainId: 901,
      bedrock: true,
      contracts: {
        l1: {
          AddressManager: none,
          BondManager: none,
          L2OutputOracle: none,
          L1CrossDomainMessenger: addresses["l1CrossDomainMessenger"]!,
          L1StandardBridge: addresses["l1StandardBridge"]!,
          StateCommitmentChain: addresses["stateCommitmentChain"]!,
          CanonicalTransactionChain: addresses["canonicalTransactionChain"]!,
          OptimismPortal: addresses["portal"]!,
          OptimismPortal2: addresses["portal"]!,
          DisputeGameFactory: addresses["disputeGameFactory"]!,
        },
      },
      bridges: {
        Standard: {
          Adapter: sdk.StandardBridgeAdapter,
          l1Bridge: addresses["l1StandardBridge"]!,
          l2Bridge: "0x4200000000000000000000000000000000000010",
        },
        ETH: {
          Adapter: sdk.ETHBridgeAdapter,
          l1Bridge: addresses["l1StandardBridge"]!,
          l2Bridge: "0x4200000000000000000000000000000000000010",
        },
      },
    });
  });
  after(async () => {
    expect(await node.stop()).to.equal(0);
  });

  async function travel(seconds: number): Promise<void> {
    await l1Provider.send("evm_increaseTime", [seconds]);
    await l1Provider.send("evm_mine", []);
  }

  /** Proves, waits the window out on L1, finalizes. */
  async function completeWithdrawal(hash: string): Promise<void> {
    expect(await messenger.getMessageStatus(hash)).to.equal(sdk.MessageStatus.READY_TO_PROVE);
    await (await messenger.proveMessage(hash)).wait();
    expect(await messenger.getMessageStatus(hash)).to.equal(sdk.MessageStatus.IN_CHALLENGE_PERIOD);
    await travel(CHALLENGE_WINDOW + 1);
    expect(await messenger.getMessageStatus(hash)).to.equal(sdk.MessageStatus.READY_FOR_RELAY);
    await (await messenger.finalizeMessage(hash)).wait();
    expect(await messenger.getMessageStatus(hash)).to.equal(sdk.MessageStatus.RELAYED);
  }

  it("deposits 1 ETH and withdraws 0.4 ETH", async () => {
    const before = await l2.getBalance();
    const deposit = await messenger.depositETH(parseEther("1"));
    await deposit.wait();
    await messenger.waitForMessageStatus(deposit.hash, sdk.MessageStatus.RELAYED);
    expect((await l2.getBalance()).sub(before).eq(parseEther("1"))).to.equal(true);

    const withdrawal = await messenger.withdrawETH(parseEther("0.4"));
    await withdrawal.wait();
    const l1Before = await l1.getBalance();
    await completeWithdrawal(withdrawal.hash);
    const gained = (await l1.getBalance()).sub(l1Before);
    // The two L1 transactions cost gas: the gain is 0.4 ETH less that.
    expect(gained.lte(parseEther("0.4")) && gained.gt(parseEther("0.39"))).to.equal(true);
  });

  it("deposits an ERC-20 and withdraws it", async () => {
    const { Gold } = contracts();
    const l1Token = await new ethers.ContractFactory(Gold.abi, Gold.bytecode, l1).deploy();
    await l1Token.deployed();
    const factory = new ethers.Contract(
      "0x4200000000000000000000000000000000000012",
      [
        "function createOptimismMintableERC20(address,string,string) returns (address)",
        "event OptimismMintableERC20Created(address indexed localToken, address indexed remoteToken, address deployer)",
      ],
      l2,
    );
    const created = await (await factory["createOptimismMintableERC20"]!(l1Token.address, "Gold", "GLD")).wait();
    const l2Address = created.events.find((e: { event?: string }) => e.event === "OptimismMintableERC20Created").args
      .localToken as string;
    const l2Token = new ethers.Contract(l2Address, Gold.abi, l2);

    await (await messenger.approveERC20(l1Token.address, l2Address, 100)).wait();
    const deposit = await messenger.depositERC20(l1Token.address, l2Address, 100);
    await deposit.wait();
    await messenger.waitForMessageStatus(deposit.hash, sdk.MessageStatus.RELAYED);
    expect((await l2Token["balanceOf"]!(l2.address)).toNumber()).to.equal(100);

    const withdrawal = await messenger.withdrawERC20(l1Token.address, l2Address, 40);
    await withdrawal.wait();
    expect((await l2Token["balanceOf"]!(l2.address)).toNumber()).to.equal(60);
    const before = await l1Token["balanceOf"]!(l1.address);
    await completeWithdrawal(withdrawal.hash);
    expect((await l1Token["balanceOf"]!(l1.address)).sub(before).toNumber()).to.equal(40);
  });

  it("replays a message that failed on L2", async () => {
    const { Switch } = contracts();
    const target = await new ethers.ContractFactory(Switch.abi, Switch.bytecode, l2).deploy();
    await target.deployed();
    const message = target.interface.encodeFunctionData("knock", []);
    // Its gas cannot be estimated: the message fails.
    const request = { direction: sdk.MessageDirection.L1_TO_L2, target: target.address, message };
    const sent = await messenger.sendMessage(request, { l2GasLimit: 200_000 });
    await sent.wait();
    await messenger.waitForMessageStatus(sent.hash, sdk.MessageStatus.FAILED_L1_TO_L2_MESSAGE);
    await (await target["set"]!(true)).wait();
    const resolved = await messenger.toCrossChainMessage(sent.hash);
    const l2Messenger = messenger.contracts.l2.L2CrossDomainMessenger.connect(l2);
    await (
      await l2Messenger["relayMessage"]!(
        resolved.messageNonce,
        resolved.sender,
        resolved.target,
        resolved.value,
        resolved.minGasLimit,
        resolved.message,
        // An estimate would be enough to fail again: the messenger catches its target's failure.
        { gasLimit: 1_000_000 },
      )
    ).wait();
    expect(await messenger.getMessageStatus(sent.hash)).to.equal(sdk.MessageStatus.RELAYED);
    expect((await target["calls"]!()).toNumber()).to.equal(1);
  });

  it("refuses to finalize too early, and to prove what does not exist", async () => {
    const withdrawal = await messenger.withdrawETH(1);
    await withdrawal.wait();
    await (await messenger.proveMessage(withdrawal.hash)).wait();
    await messenger.finalizeMessage(withdrawal.hash).then(
      () => expect.fail("finalized inside the window"),
      // ethers 5 shows the revert data alone: the selector of OptimismPortal_ProofNotOldEnough().
      (error: Error) =>
        expect(error.message).to.include(ethers.utils.id("OptimismPortal_ProofNotOldEnough()").slice(0, 10)),
    );
  });
});
