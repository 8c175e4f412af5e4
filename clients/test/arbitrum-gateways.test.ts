// Arbitrum's SDK, unmodified, with tokens that do not take the standard gateway, as its tutorials custom-token-bridging and
// custom-gateway-bridging have them, and with WETH.
import { createRequire } from "node:module";
import type * as Erc20BridgerModule from "@arbitrum/sdk/dist/lib/assetBridger/erc20Bridger.js";
import { expect } from "chai";
import type * as Ethers from "ethers";

import {
  type ArbitrumNode,
  CHALLENGE_WINDOW,
  deploy,
  ethers,
  execute,
  sdk,
  startArbitrumNode,
} from "./arbitrum-node.js";
import { tokens } from "./arbitrum-tokens.js";

const { AdminErc20Bridger } = createRequire(import.meta.url)(
  "@arbitrum/sdk/dist/lib/assetBridger/erc20Bridger",
) as typeof Erc20BridgerModule;

describe("the gateways of Arbitrum's token bridge", () => {
  let started: ArbitrumNode;
  let bridger: InstanceType<typeof AdminErc20Bridger>;
  let at: NonNullable<ArbitrumNode["network"]["tokenBridge"]>;

  before(async () => {
    started = await startArbitrumNode();
    bridger = new AdminErc20Bridger(started.network);
    at = started.network.tokenBridge!;
  });
  after(async () => {
    expect(await started.node.stop()).to.equal(0);
  });

  /** Registers a token by its own function; `messages` tickets have to be redeemed for it. */
  async function register(parent: Ethers.Contract, child: Ethers.Contract, messages: number): Promise<void> {
    const { l1, l2Provider } = started;
    const registering = await bridger.registerCustomToken(parent.address, child.address, l1, l2Provider);
    const tickets = await (await registering.wait()).getParentToChildMessages(l2Provider);
    expect(tickets.length).to.equal(messages);
    for (const ticket of tickets) {
      expect((await ticket.waitForStatus()).status).to.equal(sdk.ParentToChildMessageStatus.REDEEMED);
    }
  }

  async function deposit(erc20ParentAddress: string, amount: number): Promise<void> {
    const { l1: parentSigner, l2Provider: childProvider } = started;
    await (await bridger.approveToken({ parentSigner, erc20ParentAddress })).wait();
    const sent = await bridger.deposit({
      ...{ amount: ethers.BigNumber.from(amount), erc20ParentAddress, parentSigner, childProvider },
    });
    const result = await (await sent.wait()).waitForChildTransactionReceipt(childProvider);
    expect(result.complete).to.equal(true);
  }

  async function withdraw(erc20ParentAddress: string, amount: number): Promise<void> {
    const { l1, l2: childSigner } = started;
    const from = l1.address;
    const request = { amount: ethers.BigNumber.from(amount), erc20ParentAddress, destinationAddress: from, from };
    const withdrawal = await bridger.withdraw({ ...request, childSigner });
    const [message] = await (await withdrawal.wait()).getChildToParentMessages(l1);
    await started.travel(CHALLENGE_WINDOW + 1);
    await execute(message!, started, await bridger.getWithdrawalRequest(request));
  }

  const balance = async (token: Ethers.Contract, owner: string): Promise<number> =>
    ((await token["balanceOf"]!(owner)) as Ethers.BigNumber).toNumber();

  it("takes a token that registers itself with the generic-custom gateway", async () => {
    const { l1, l2, l1Provider, l2Provider } = started;
    expect(await bridger.getParentGatewayAddress(l1.address, l1Provider)).to.equal(at.parentErc20Gateway);
    const parent = await deploy(tokens().ParentToken, l1, at.parentCustomGateway, at.parentGatewayRouter, false);
    const child = await deploy(tokens().ChildToken, l2, at.childCustomGateway, parent.address);
    const erc20ParentAddress = parent.address;
    await register(parent, child, 2);
    expect(
      await bridger.isRegistered({ erc20ParentAddress, parentProvider: l1Provider, childProvider: l2Provider }),
    ).to.equal(true);
    expect(await bridger.getChildErc20Address(erc20ParentAddress, l1Provider)).to.equal(child.address);
    expect(await bridger.getParentErc20Address(child.address, l2Provider)).to.equal(erc20ParentAddress);
    const set = await bridger.getParentGatewaySetEvents(l1Provider, { fromBlock: 0, toBlock: "latest" });
    expect(set.map(({ l1Token }) => l1Token)).to.include(erc20ParentAddress);

    await deposit(erc20ParentAddress, 100);
    expect(await balance(child, l2.address)).to.equal(100);
    await withdraw(erc20ParentAddress, 40);
    expect([await balance(parent, l1.address), await balance(child, l2.address)]).to.deep.equal([940, 60]);
    const again = await deploy(tokens().ChildToken, l2, at.childCustomGateway, parent.address);
    const refused = await bridger.registerCustomToken(parent.address, again.address, l1, l2Provider).catch(String);
    expect(refused).to.match(/No retryable data/);
  });

  it("gives a deposit back whose token on L2 is not there", async () => {
    const { l1, l2, l2Provider } = started;
    const parent = await deploy(tokens().ParentToken, l1, at.parentCustomGateway, at.parentGatewayRouter, false);
    const child = await deploy(tokens().ChildToken, l2, at.childCustomGateway, parent.address);
    await register(parent, child, 2);
    await l2Provider.send("hardhat_setCode", [child.address, "0x"]);
    await deposit(parent.address, 7);
    const [event] = (
      await bridger.getWithdrawalEvents(l2Provider, at.childCustomGateway, { fromBlock: 0, toBlock: "latest" })
    ).slice(-1);
    const receipt = await l2Provider.getTransactionReceipt(event!.txHash);
    const [message] = await new sdk.ChildTransactionReceipt(receipt).getChildToParentMessages(l1);
    await started.travel(CHALLENGE_WINDOW + 1);
    await (await message!.execute(l2Provider)).wait();
    expect(await balance(parent, l1.address)).to.equal(1_000);
  });

  it("takes a token with gateways of its own", async () => {
    const { l1, l2, network } = started;
    const parentGateway = await deploy(tokens().ParentGateway, l1, at.parentGatewayRouter, network.ethBridge.inbox);
    const childGateway = await deploy(tokens().ChildGateway, l2, at.childGatewayRouter);
    const parent = await deploy(tokens().ParentToken, l1, parentGateway.address, at.parentGatewayRouter, true);
    const child = await deploy(tokens().ChildToken, l2, childGateway.address, parent.address);
    await (await parentGateway["set"]!(parent.address, child.address, childGateway.address)).wait();
    await (await childGateway["set"]!(parent.address, child.address, parentGateway.address)).wait();
    await register(parent, child, 1);
    await deposit(parent.address, 50);
    await withdraw(parent.address, 30);
    expect([await balance(parent, l1.address), await balance(child, l2.address)]).to.deep.equal([980, 20]);
    await (await parentGateway["close"]!(true)).wait();
    expect(await deposit(parent.address, 1).catch(String)).to.match(/No retryable data/);
  });

  it("takes WETH to L2 as ether and back", async () => {
    const { l1, l2, l1Provider, l2Provider } = started;
    const abi = ["function deposit() payable", "function balanceOf(address) view returns (uint256)"];
    const [parent, child] = [new ethers.Contract(at.parentWeth, abi, l1), new ethers.Contract(at.childWeth, abi, l2)];
    await (await parent["deposit"]!({ value: 1_000 })).wait();
    await deposit(at.parentWeth, 600);
    expect(await balance(child, l2.address)).to.equal(600);
    expect((await l2Provider.getBalance(at.childWeth)).toNumber()).to.equal(600);
    expect(await bridger.getParentErc20Address(at.childWeth, l2Provider)).to.equal(at.parentWeth);
    await withdraw(at.parentWeth, 500);
    expect([await balance(parent, l1.address), await balance(child, l2.address)]).to.deep.equal([900, 100]);
    expect((await l1Provider.getBalance(at.parentWeth)).toNumber()).to.equal(900);
  });

  it("lets the router's owner register gateways of other tokens, and take them away", async () => {
    const { l1, l2, l1Provider, l2Provider } = started;
    const router = new ethers.Contract(at.parentGatewayRouter, ["function owner() view returns (address)"], l1Provider);
    const owner = (await router["owner"]!()) as string;
    await l1Provider.send("hardhat_impersonateAccount", [owner]);
    const parent = await deploy(tokens().ParentToken, l1, at.parentCustomGateway, at.parentGatewayRouter, false);
    const disabled = "0x0000000000000000000000000000000000000001";
    const setting = await bridger.setGateways(l1Provider.getSigner(owner), l2Provider, [
      { tokenAddr: parent.address, gatewayAddr: disabled },
    ]);
    const [ticket] = await (await setting.wait()).getParentToChildMessages(l2);
    expect((await ticket!.waitForStatus()).status).to.equal(sdk.ParentToChildMessageStatus.REDEEMED);
    expect(await bridger.isDepositDisabled(parent.address, l1Provider)).to.equal(true);
    expect(await deposit(parent.address, 1).catch(String)).to.match(/error/i);
  });
});
