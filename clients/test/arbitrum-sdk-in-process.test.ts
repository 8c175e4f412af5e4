// The Arbitrum SDK, unmodified, over the providers of a Hardhat connection: no node runs, and nothing goes over HTTP.
import type * as ArbitrumSdk from "@arbitrum/sdk";
import { expect } from "chai";
import type * as Ethers from "ethers";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import type { NetworkConnection } from "hardhat/types/network";
import hardhatOvm, { ovmNetwork } from "hardhat-ovm";

import { ethers, registerNetwork, sdk } from "./arbitrum-node.js";

const STRANGER = "0x00000000000000000000000000000000000a11ce";

describe("Arbitrum SDK 4.1.0 in one process with both layers", () => {
  let connection: NetworkConnection;
  let l1: InstanceType<typeof ethers.Wallet>;
  let l2: InstanceType<typeof ethers.Wallet>;
  let network: ArbitrumSdk.ArbitrumNetwork;

  before(async () => {
    const networks = { arbitrum: ovmNetwork({ semantics: "arbitrum" }) };
    const hre = await createHardhatRuntimeEnvironment({ plugins: [hardhatOvm], networks });
    connection = await hre.network.create("arbitrum");
    const { ovm } = connection;
    const [l1Provider, l2Provider] = [ovm.l1.provider, connection.provider].map(
      (provider) => new ethers.providers.Web3Provider(provider as unknown as Ethers.providers.ExternalProvider),
    ) as [Ethers.providers.Web3Provider, Ethers.providers.Web3Provider];
    l1Provider.pollingInterval = l2Provider.pollingInterval = 50;
    const { privateKey } = ethers.Wallet.fromMnemonic("test test test test test test test test test test test junk");
    [l1, l2] = [new ethers.Wallet(privateKey, l1Provider), new ethers.Wallet(privateKey, l2Provider)];
    const at = (await ovm.addresses()) as unknown as Record<string, string>;
    network = registerNetwork(at);
  });
  after(() => connection.close());

  it("deposits ETH, to the sender and by a ticket to another account", async () => {
    const bridger = new sdk.EthBridger(network);
    const before = await l2.getBalance();
    const own = await (await bridger.deposit({ amount: ethers.BigNumber.from(2), parentSigner: l1 })).wait();
    expect((await own.waitForChildTransactionReceipt(l2.provider)).complete).to.equal(true);
    expect((await l2.getBalance()).sub(before).toNumber()).to.equal(2);
    const other = await bridger.depositTo({
      ...{
        amount: ethers.BigNumber.from(3),
        parentSigner: l1,
        childProvider: l2.provider,
        destinationAddress: STRANGER,
      },
    });
    expect((await (await other.wait()).waitForChildTransactionReceipt(l2.provider)).complete).to.equal(true);
    expect((await l2.provider.getBalance(STRANGER)).toNumber()).to.equal(3);
  });

  it("withdraws ETH through the outbox, when connection.ovm has moved the clocks", async () => {
    const bridger = new sdk.EthBridger(network);
    const withdrawal = await bridger.withdraw({
      ...{ amount: ethers.BigNumber.from(5), childSigner: l2, destinationAddress: STRANGER, from: l2.address },
    });
    const [message] = await (await withdrawal.wait()).getChildToParentMessages(l1);
    expect(await message!.status(l2.provider)).to.equal(sdk.ChildToParentMessageStatus.UNCONFIRMED);
    await connection.ovm.fastForward({ withdrawalHash: (await connection.ovm.withdrawals())[0]!.withdrawalHash });
    expect(await message!.status(l2.provider)).to.equal(sdk.ChildToParentMessageStatus.CONFIRMED);
    await (await message!.execute(l2.provider)).wait();
    expect((await l1.provider.getBalance(STRANGER)).toNumber()).to.equal(5);
    expect((await connection.ovm.withdrawals())[0]!.status).to.equal("finalized");
  });
});
