import { expect } from "chai";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NetworkConnection } from "hardhat/types/network";
import { createPublicClient, createWalletClient, custom, getAddress, getContract, parseEther } from "viem";
import {
  getL2TransactionHashes,
  publicActionsL1,
  publicActionsL2,
  walletActionsL1,
  walletActionsL2,
} from "viem/op-stack";

import { ovm as l2Chain, ovmChains, ovmL1 as l1Chain } from "../../src/viem.js";
import { COUNTER } from "../fixtures/counter.js";
import { createHre } from "../helpers/project/hre.js";

describe("viem", () => {
  let hre: HardhatRuntimeEnvironment;
  let connection: NetworkConnection;

  before(async () => {
    hre = await createHre();
    connection = await hre.network.create("ovm");
  });
  after(async () => await connection.close());

  it("hardhat-viem deploys and calls on both layers", async () => {
    for (const { viem } of [connection, connection.ovm.l1]) {
      const [wallet] = await viem.getWalletClients();
      const client = await viem.getPublicClient();
      const hash = await wallet!.deployContract({ abi: COUNTER.abi, bytecode: COUNTER.bytecode });
      const { contractAddress } = await client.waitForTransactionReceipt({ hash });
      const counter = getContract({
        abi: COUNTER.abi,
        address: contractAddress!,
        client: { public: client, wallet: wallet! },
      });
      await counter.write.increase([4n]);
      expect(await counter.read.count()).to.equal(4n);
      await expect(counter.read.count({ blockNumber: 999n })).to.be.rejected;
      await expect(counter.simulate.increase([11n])).to.be.rejectedWith(/TooMuch/);
    }
  });

  it("gets L2 actions for the chain type op", async () => {
    const { viem } = await hre.network.create({ network: "ovm", chainType: "op" });
    const client = await viem.getPublicClient();
    expect(await client.estimateL1Fee({ to: l2Chain.contracts.l1Block.address, value: 1n })).to.be.a("bigint");
  });

  it("verbs take viem accounts and contracts", async () => {
    const { viem, ovm } = connection;
    const [, bob] = await viem.getWalletClients();
    const { l2 } = await ovm.depositEth({ from: bob!.account, to: bob!.account, value: 5n });
    expect(l2?.from).to.equal(getAddress(bob!.account.address));
  });

  it("its op-stack actions deposit, prove and finalize with the exported chains alone", async () => {
    const { ovm, provider } = connection;
    const [account, recipient] = (await provider.request({ method: "eth_accounts" })) as `0x${string}`[];
    const onL1 = { chain: l1Chain, transport: custom(ovm.l1.provider) };
    const onL2 = { chain: l2Chain, transport: custom(provider) };
    const publicL1 = createPublicClient(onL1).extend(publicActionsL1());
    const publicL2 = createPublicClient(onL2).extend(publicActionsL2());
    const walletL1 = createWalletClient({ ...onL1, account }).extend(walletActionsL1());
    const walletL2 = createWalletClient({ ...onL2, account }).extend(walletActionsL2());

    const deposit = await publicL2.buildDepositTransaction({ mint: parseEther("1"), to: recipient! });
    const depositHash = await walletL1.depositTransaction({ ...deposit, account: account! });
    const depositReceipt = await publicL1.waitForTransactionReceipt({ hash: depositHash });
    const [l2Hash] = getL2TransactionHashes(depositReceipt);
    expect((await publicL2.waitForTransactionReceipt({ hash: l2Hash! })).status).to.equal("success");

    const request = await publicL1.buildInitiateWithdrawal({ value: parseEther("0.4"), to: recipient! });
    const hash = await walletL2.initiateWithdrawal({ ...request, account: account! });
    const receipt = await publicL2.waitForTransactionReceipt({ hash });
    const { output, withdrawal } = await publicL1.waitToProve({ receipt, targetChain: l2Chain });
    const proof = await publicL2.buildProveWithdrawal({ output, withdrawal });
    const proveHash = await walletL1.proveWithdrawal({ ...proof, account: account! });
    await publicL1.waitForTransactionReceipt({ hash: proveHash });
    expect(await publicL1.getWithdrawalStatus({ receipt, targetChain: l2Chain })).to.equal("waiting-to-finalize");

    const [ours] = await ovm.withdrawalsIn(receipt);
    await ovm.fastForward(ours!);
    expect(await publicL1.getWithdrawalStatus({ receipt, targetChain: l2Chain })).to.equal("ready-to-finalize");
    const before = await publicL1.getBalance({ address: recipient! });
    const finalizeHash = await walletL1.finalizeWithdrawal({ targetChain: l2Chain, withdrawal, account: account! });
    await publicL1.waitForTransactionReceipt({ hash: finalizeHash });
    expect((await publicL1.getBalance({ address: recipient! })) - before).to.equal(parseEther("0.4"));
    expect(await publicL1.getWithdrawalStatus({ receipt, targetChain: l2Chain })).to.equal("finalized");
  });

  it("chains of other ids and URLs are made by ovmChains", () => {
    const { l1, l2 } = ovmChains({ l1ChainId: 1234, l2ChainId: 5678, l2Url: "http://127.0.0.1:1" });
    expect([l1.id, l2.id, l2.sourceId]).to.deep.equal([1234, 5678, 1234]);
    expect(l2.contracts.portal[1234]?.address).to.equal(l2Chain.contracts.portal[900]?.address);
    expect(l2.rpcUrls.default.http).to.deep.equal(["http://127.0.0.1:1"]);
  });
});
