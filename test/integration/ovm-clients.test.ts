import { expect } from "chai";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NetworkConnection } from "hardhat/types/network";
import { getContract } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";

import { weth9 } from "../../src/internal/artifacts/l2/weth9.js";
import { assemble } from "../helpers/contracts/assemble.js";
import { createHre } from "../helpers/project/hre.js";

const TARGET = "0x000000000000000000000000000000000000beef";
const ETHER = 10n ** 18n;
/** Keeps the message's sender, as it asks the messenger for it. */
const KEEPS_SENDER = assemble`
  PUSH4 ${0x6e296e45} PUSH1 0 MSTORE
  PUSH1 32 PUSH1 0 PUSH1 4 PUSH1 28 CALLER GAS STATICCALL POP
  PUSH1 0 MLOAD PUSH1 0 SSTORE STOP`;

const KEEPS_VALUE = assemble`CALLVALUE PUSH1 0 SSTORE STOP`;

for (const [semantics, title] of [
  ["ovm2", "OVM 2.0"],
  ["ovm1", "OVM 1.0"],
] as const) {
  describe(`clients of ${title}`, () => {
    let hre: HardhatRuntimeEnvironment;
    let connection: NetworkConnection;
    before(async () => {
      hre = await createHre();
      connection = await hre.network.create({ network: "ovm", override: { ovm: { semantics } } });
    });
    after(async () => await connection.close());

    it("ethers deploys, calls and sends, from accounts of the node and from keys of its own", async () => {
      const { ethers } = connection;
      const [alice, bob] = await ethers.getSigners();
      const code = assemble`PUSH5 ${BigInt(KEEPS_VALUE)} PUSH1 0 MSTORE PUSH1 5 PUSH1 27 RETURN`;
      const contract = await new ethers.ContractFactory([], code, alice).deploy();
      const sent = await alice!.sendTransaction({ to: await contract.getAddress(), value: 5n });
      expect((await sent.wait())?.type).to.equal(0);
      expect(await ethers.provider.getStorage(contract, 0)).to.equal(ethers.toBeHex(5n, 32));
      const wallet = ethers.Wallet.createRandom(ethers.provider);
      await alice!.sendTransaction({ to: wallet.address, value: ETHER });
      expect((await (await wallet.sendTransaction({ to: bob!.address, value: 1n })).wait())?.type).to.equal(0);
    });

    it("viem sends, from accounts of the node and from keys of its own", async () => {
      const [wallet] = await connection.viem.getWalletClients();
      const client = await connection.viem.getPublicClient();
      const account = privateKeyToAccount(generatePrivateKey());
      const funding = await wallet!.sendTransaction({ to: account.address, value: ETHER });
      expect((await client.waitForTransactionReceipt({ hash: funding })).type).to.equal("legacy");
      const own = await connection.viem.getWalletClient(wallet!.account.address, { account });
      // viem offers a fifth more than the node's price, and OVM 1.0 takes that one alone.
      const price = semantics === "ovm1" ? { gasPrice: 15_000_000n } : {};
      const hash = await own.sendTransaction({ to: TARGET, value: 3n, ...price });
      expect((await client.waitForTransactionReceipt({ hash })).status).to.equal("success");
      // A verb signs with a key that the node has not.
      const withdrawal = await connection.ovm.withdrawEth({ from: account, value: 1n });
      expect(withdrawal.l2.from.toLowerCase()).to.equal(account.address.toLowerCase());
    });

    it("the bridges carry ERC-20 tokens there and back", async () => {
      const { ovm, viem } = connection;
      const [l1Wallet] = await ovm.l1.viem.getWalletClients();
      const l1Client = await ovm.l1.viem.getPublicClient();
      const deployment = await l1Wallet!.deployContract({ abi: weth9.abi, bytecode: weth9.bytecode });
      const { contractAddress } = await l1Client.waitForTransactionReceipt({ hash: deployment });
      const l1Token = getContract({ abi: weth9.abi, address: contractAddress!, client: l1Wallet! });
      await l1Token.write.deposit({ value: 100n });

      const { l2Token } = await ovm.bridgeErc20(contractAddress!);
      expect((await ovm.bridgeErc20(contractAddress!)).l2Token).to.equal(l2Token);
      expect((await ovm.depositErc20({ l1Token: contractAddress!, amount: 40n })).l2?.status).to.equal("success");
      const client = await viem.getPublicClient();
      const { address } = l1Wallet!.account;
      const balance = () =>
        client.readContract({ abi: weth9.abi, address: l2Token, functionName: "balanceOf", args: [address] });
      expect(await balance()).to.equal(40n);
      const withdrawal = await ovm.withdrawErc20({ l2Token, amount: 15n });
      expect(await balance()).to.equal(25n);
      await ovm.fastForward(withdrawal);
      expect((await withdrawal.finalize()).succeeded).to.equal(true);
      expect(await l1Token.read.balanceOf([address])).to.equal(75n);
    });

    it("a test speaks for a sender of L1, as the messenger would", async () => {
      const { ovm, provider } = connection;
      const sender = "0x00000000000000000000000000000000000a11ce";
      await provider.request({ method: "hardhat_setCode", params: [TARGET, KEEPS_SENDER] });
      const kept = async () =>
        BigInt((await provider.request({ method: "eth_getStorageAt", params: [TARGET, "0x0", "latest"] })) as string);
      const messenger = await ovm.impersonateCrossDomainSender(sender);
      await provider.request({ method: "eth_sendTransaction", params: [{ from: messenger.address, to: TARGET }] });
      expect(await kept()).to.equal(BigInt(sender));
      await messenger.stop();
      const { sent, status } = await ovm.sendMessage({ to: TARGET, data: "0x01" });
      expect(status).to.equal("relayed");
      expect(await kept()).to.equal(BigInt(sent.from));
    });

    it("tracers see ether where it lies", async () => {
      const { provider } = connection;
      const [from] = (await provider.request({ method: "eth_accounts" })) as string[];
      const request = { from, to: "0x00000000000000000000000000000000000b0b0b", value: "0x7" };
      const hash = (await provider.request({ method: "eth_sendTransaction", params: [request] })) as string;
      const trace = (options: object) =>
        provider.request({ method: "debug_traceTransaction", params: [hash, options] });
      const { post } = (await trace({ tracer: "prestateTracer", tracerConfig: { diffMode: true } })) as {
        post: Record<string, { balance?: string }>;
      };
      expect(post[request.to]?.balance).to.equal("0x7");
      expect(await trace({ tracer: "callTracer" })).to.include({ type: "CALL", value: "0x7", to: request.to });
    });
  });
}
