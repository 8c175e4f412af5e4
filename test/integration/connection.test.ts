import { once } from "node:events";
import { expect } from "chai";
import { parseEther } from "ethers";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { HardhatPlugin } from "hardhat/types/plugins";

import { OvmError } from "../../src/errors.js";
import hardhatOvm, { ovmNetwork } from "../../src/index.js";
import { assemble } from "../helpers/contracts/assemble.js";
import { codeOf } from "../helpers/errors/code-of.js";
import { createHre } from "../helpers/project/hre.js";

const PROVIDER_CLOSED = 722; // HardhatError CORE.NETWORK.PROVIDER_CLOSED

describe("connections", () => {
  let hre: HardhatRuntimeEnvironment;

  before(async () => {
    hre = await createHre({ networks: { second: ovmNetwork({ chainId: 902, challengeWindow: 60 }) } });
  });

  it("speak to L2, and ovm.l1 to its L1", async () => {
    const { provider, ovm, chainType } = await hre.network.create("ovm");
    expect(chainType).to.equal("generic");
    expect(await provider.request({ method: "eth_chainId" })).to.equal("0x385");
    expect(await ovm.l1.provider.request({ method: "eth_chainId" })).to.equal("0x384");
  });

  it("of getOrCreate are the same, those of create are not", async () => {
    const one = await hre.network.getOrCreate("ovm");
    expect(await hre.network.getOrCreate("ovm")).to.equal(one);
    expect((await hre.network.getOrCreate("ovm")).ovm).to.equal(one.ovm);
    const other = await hre.network.create("ovm");
    expect(other).to.not.equal(one);

    await one.ovm.depositEth({ value: 1n });
    expect((await one.ovm.status()).queue.length).to.equal(1n);
    expect((await other.ovm.status()).queue.length).to.equal(0n);
    await one.close();
  });

  it("take an override of the ovm section, and refuse one that would do nothing", async () => {
    const { provider } = await hre.network.create({ network: "ovm", override: { ovm: { challengeWindow: 7 } } });
    expect(await provider.request({ method: "ovm_config" })).to.deep.include({
      challengeWindow: 7,
      proofMaturityDelay: 604_800,
    });
    const idle = hre.network.create({ network: "ovm", override: { minGasPrice: 1 } });
    await expect(idle).to.be.rejectedWith(/`minGasPrice` would do nothing/);
  });

  it("honour what an entry says of mining, fees and failures, as Hardhat's own network does", async () => {
    const from = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
    const override = {
      from,
      gas: 60_000,
      gasPrice: 5_000_000_000n,
      initialBaseFeePerGas: 3_000_000_000n,
      mining: { auto: false, mempool: { order: "fifo" } },
      networkId: 77,
      throwOnCallFailures: false,
    } as const;
    const { provider } = await hre.network.create({ network: "ovm", override });
    // Answers have the shape that the method says.
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    const request = async (method: string, ...params: unknown[]): Promise<any> =>
      await provider.request({ method, params });
    const to = `0x${"ab".repeat(20)}`;
    const first = await request("eth_sendTransaction", { to });
    const second = await request("eth_sendTransaction", {
      from: (await request("eth_accounts"))[0],
      to,
      gasPrice: "0x2540be400",
    });
    expect(await request("eth_getTransactionReceipt", first)).to.equal(null);
    await request("evm_mine");
    const { baseFeePerGas, transactions } = await request("eth_getBlockByNumber", "latest", false);
    expect({ baseFeePerGas, transactions }).to.deep.equal({
      baseFeePerGas: "0xb2d05e00",
      transactions: [first, second],
    });
    expect(await request("eth_getTransactionByHash", first)).to.include({
      from,
      gas: "0xea60",
      gasPrice: "0x12a05f200",
    });
    expect(await request("net_version")).to.equal("77");
    await request("hardhat_setCode", to, assemble`PUSH1 1 PUSH0 MSTORE PUSH1 32 PUSH0 REVERT`);
    expect(BigInt(await request("eth_call", { to }))).to.equal(1n);
  });

  it("mine at intervals where the entry or a request says so", async () => {
    const override = { mining: { auto: false, interval: 1000 } };
    const moving = await hre.network.create({ network: "ovm", override });
    await moving.ovm.l1.provider.request({ method: "evm_setAutomine", params: [false] });
    await moving.ovm.l1.provider.request({ method: "evm_setIntervalMining", params: [100] });
    for (const { provider } of [moving, moving.ovm.l1]) {
      const ask = (method: string, ...params: unknown[]): Promise<unknown> => provider.request({ method, params });
      const [from] = (await ask("eth_accounts")) as string[];
      await ask("eth_subscribe", "newHeads");
      const hash = await ask("eth_sendTransaction", { from, to: from });
      // Asked for again with each block that comes.
      while ((await ask("eth_getTransactionReceipt", hash)) === null) await once(provider, "message");
      await ask("evm_setIntervalMining", 0);
    }
    await moving.close();
  });

  it("are the rollup's from their first request, also for plugins that are listed before this one", async () => {
    const account = "0x00000000000000000000000000000000000abc01";
    const heads: unknown[] = [];
    const early: HardhatPlugin = {
      id: "early",
      hookHandlers: {
        network: async () => ({
          default: async () => ({
            async newConnection(context, next) {
              const connection = await next(context);
              if (connection.networkName === "ovm") {
                heads.push(
                  await connection.provider.request({ method: "eth_getBlockByNumber", params: ["0x0", false] }),
                );
                await connection.provider.request({ method: "hardhat_setCode", params: [account, "0x00"] });
              }
              return connection;
            },
          }),
        }),
      },
    };
    const { network } = await createHardhatRuntimeEnvironment({ plugins: [early, hardhatOvm] });
    const { provider, ovm } = await network.create("ovm");
    expect(heads).to.deep.equal([await provider.request({ method: "eth_getBlockByNumber", params: ["0x0", false] })]);
    expect(await provider.request({ method: "eth_getCode", params: [account] })).to.equal("0x00");
    expect(await ovm.l1.provider.request({ method: "eth_getCode", params: [account] })).to.equal("0x");
  });

  it("take the chain types of other tools", async () => {
    for (const chainType of ["op", "l1", "generic"] as const) {
      const connection = await hre.network.create({ network: "ovm", chainType });
      expect(connection.chainType).to.equal(chainType);
      expect(await connection.provider.request({ method: "eth_chainId" })).to.equal("0x385");
      await connection.close();
    }
  });

  it("to the L1 of a rollup know the rollup as well", async () => {
    const { ovm } = await hre.network.create("ovm");
    expect((ovm.l1 as unknown as { ovm: unknown }).ovm).to.equal(ovm);
  });

  it("without development mode refuse cheats on L2", async () => {
    const { networkHelpers, ovm } = await hre.network.create({
      network: "ovm",
      override: { ovm: { developmentMode: false } },
    });
    const { multicall3 } = await ovm.addresses();
    await expect(networkHelpers.setBalance(multicall3, 1n)).to.be.rejectedWith(/development mode/i);
    expect((await ovm.depositEth({ value: 1n })).l2?.status).to.equal("success");
  });

  it("of two entries are two rollups", async () => {
    const [first, second] = await Promise.all([hre.network.create("ovm"), hre.network.create("second")]);
    await first.ovm.depositEth({ value: parseEther("1") });
    expect((await second.ovm.status()).l2).to.include({ chainId: 902, unsafe: 0n });
    expect((await first.ovm.status()).l2).to.include({ chainId: 901, unsafe: 1n });
    expect(await second.provider.request({ method: "ovm_config" })).to.include({ challengeWindow: 60 });
  });

  it("answer both layers at once, in some order", async () => {
    const { ethers, ovm } = await hre.network.create("ovm");
    const senders = (await ethers.getSigners()).slice(0, 5);
    const l1Senders = await ovm.l1.ethers.getSigners();
    const to = ethers.Wallet.createRandom().address;
    await Promise.all(
      senders.flatMap((sender, i) => [
        sender.sendTransaction({ to, value: 1n }),
        l1Senders[i]!.sendTransaction({ to, value: 1n }),
        ovm.depositEth({ from: sender, to, value: 10n }),
        ethers.provider.getBlockNumber(),
        ovm.l1.ethers.provider.getBlockNumber(),
      ]),
    );
    expect(await ethers.provider.getBalance(to)).to.equal(55n);
    expect(await ovm.l1.ethers.provider.getBalance(to)).to.equal(5n);
  });

  describe("on other networks", () => {
    it("have an ovm that cannot be seen and says why it is not there", async () => {
      const connection = await hre.network.create("default");
      expect(Object.keys(connection)).to.not.include("ovm");
      expect(() => ({ ...connection })).to.not.throw();
      expect(() => connection.ovm)
        .to.throw(OvmError)
        .with.property("code", "NO_ROLLUP");
    });

    it("say so for a bare ovmL1 as well", async () => {
      const connection = await hre.network.create("ovmL1");
      expect(await connection.provider.request({ method: "eth_chainId" })).to.equal("0x384");
      expect(() => connection.ovm).to.throw(/"ovmL1" has no rollup.*network\.create\("ovm"\)/s);
    });
  });

  describe("when closed", () => {
    it("fail every call with a typed error, on both layers", async () => {
      const connection = await hre.network.create("ovm");
      const withdrawal = await connection.ovm.withdrawEth({ value: 1n });
      await connection.close();
      expect(await codeOf(connection.provider.request({ method: "eth_chainId" }))).to.equal(PROVIDER_CLOSED);
      expect(await codeOf(connection.ovm.l1.provider.request({ method: "eth_chainId" }))).to.equal(PROVIDER_CLOSED);
      expect(await codeOf(connection.ovm.depositEth({ value: 1n }))).to.equal("CONNECTION_CLOSED");
      expect(await codeOf(connection.ovm.status())).to.equal("CONNECTION_CLOSED");
      expect(await codeOf(connection.ovm.sequencer.pause())).to.equal("CONNECTION_CLOSED");
      expect(await codeOf(withdrawal.prove())).to.equal(PROVIDER_CLOSED);
    });

    it("may be closed twice, or before their first request", async () => {
      const connection = await hre.network.create("ovm");
      await connection.close();
      await connection.close();
    });

    it("leave requests that wait for the lock with an error, not hanging", async () => {
      const connection = await hre.network.create("ovm");
      await connection.provider.request({ method: "eth_chainId" });
      const deposit = connection.ovm.depositEth({ value: 1n }).catch((error: unknown) => error);
      await connection.close();
      expect(await deposit).to.be.instanceOf(Error);
    });
  });
});
