import { expect } from "chai";
import { concat, type Contract, getCreate2Address, keccak256 } from "ethers";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NetworkConnection } from "hardhat/types/network";

import { COUNTER } from "../fixtures/counter.js";
import { createHre } from "../helpers/project/hre.js";

describe("hardhat-ethers, its chai matchers and network-helpers", () => {
  let hre: HardhatRuntimeEnvironment;
  let connection: NetworkConnection;
  let counter: Contract;

  before(async () => {
    hre = await createHre();
    connection = await hre.network.create("ovm");
  });
  after(async () => await connection.close());

  for (const layer of ["L1", "L2"] as const) {
    describe(`on ${layer}`, () => {
      let on: NetworkConnection;

      before(async () => {
        on = layer === "L2" ? connection : (connection.ovm.l1 as unknown as NetworkConnection);
        const factory = await on.ethers.getContractFactory([...COUNTER.abi], COUNTER.bytecode);
        counter = await factory.deploy();
      });

      it("deploy, send, call and read events", async () => {
        const [alice] = await on.ethers.getSigners();
        await expect(counter.increase!(3n)).to.emit(counter, "Increased").withArgs(alice!.address, 3n);
        expect(await counter.count!()).to.equal(3n);
        expect(await counter.queryFilter("Increased")).to.have.lengthOf(1);
      });

      it("tell a custom error and a reason string apart", async () => {
        await expect(counter.increase!(11n)).to.be.revertedWithCustomError(counter, "TooMuch").withArgs(11n, 10n);
        await expect(counter.increase!(0n)).to.be.revertedWith("Counter: nothing to add");
        await expect(counter.increase!.staticCall(11n)).to.be.revertedWithCustomError(counter, "TooMuch");
      });

      it("measure balances", async () => {
        const [alice, bob] = await on.ethers.getSigners();
        await expect(alice!.sendTransaction({ to: bob, value: 5n })).to.changeEtherBalance(on.ethers, bob, 5n);
      });

      it("cheat and impersonate", async () => {
        const { networkHelpers } = on;
        const somebody = on.ethers.Wallet.createRandom().address;
        await networkHelpers.setBalance(somebody, 10n ** 18n);
        const signer = await on.ethers.getImpersonatedSigner(somebody);
        await (counter.connect(signer) as Contract).increase!(1n);
        expect(await counter.lastCaller!()).to.equal(somebody);
        await networkHelpers.setStorageAt(await counter.getAddress(), 0, 77);
        expect(await counter.count!()).to.equal(77n);
      });

      it("move time and mine", async () => {
        const { networkHelpers } = on;
        const { time } = networkHelpers;
        const before = await time.latest();
        await time.increase(3_600);
        expect((await time.latest()) - before).to.be.at.least(3_600);
        const to = (await time.latest()) + 100_000;
        await time.setNextBlockTimestamp(to);
        await networkHelpers.mine();
        expect(await time.latest()).to.equal(to);
        const block = await time.latestBlock();
        await networkHelpers.mine(5);
        expect(await time.latestBlock()).to.equal(block + 5);
      });

      it("take snapshots", async () => {
        const snapshot = await on.networkHelpers.takeSnapshot();
        const before: unknown = await counter.count!();
        await counter.increase!(2n);
        await snapshot.restore();
        expect(await counter.count!()).to.equal(before);
      });
    });
  }

  it("sign an EIP-7702 authorization with the key of the L1 entry's account", async () => {
    const [alice, , , bob] = await connection.ethers.getSigners();
    const address = (await connection.ovm.addresses()).multicall3;
    const authorization = await bob!.authorize({ address });
    expect(authorization.chainId).to.equal(901n);
    await alice!.sendTransaction({ to: alice, type: 4, authorizationList: [authorization] });
    expect(await connection.ethers.provider.getCode(bob!.address)).to.match(/^0xef0100/);
  });

  it("deploy by the deterministic deployment proxy, to the same address on both layers", async () => {
    const { deterministicDeploymentProxy: to } = await connection.ovm.addresses();
    const salt = `0x${"5a".repeat(32)}`;
    const address = getCreate2Address(to, salt, keccak256(COUNTER.bytecode));
    for (const { ethers } of [connection, connection.ovm.l1]) {
      const [signer] = await ethers.getSigners();
      await (await signer!.sendTransaction({ to, data: concat([salt, COUNTER.bytecode]) })).wait();
      expect(await ethers.provider.getCode(address)).not.to.equal("0x");
    }
  });

  it("listen to events", async () => {
    const factory = await connection.ethers.getContractFactory([...COUNTER.abi], COUNTER.bytecode);
    const listened = (await factory.deploy()) as Contract;
    const heard = new Promise<bigint>((resolve) => void listened.once("Increased", (_by, amount) => resolve(amount)));
    await listened.increase!(4n);
    expect(await heard).to.equal(4n);
  });

  it("receive subscriptions as messages of the provider", async () => {
    const { provider, ethers } = connection;
    const subscription = (await provider.request({ method: "eth_subscribe", params: ["newHeads"] })) as string;
    const message = new Promise<{ data: { subscription: string; result: { number: string } } }>((resolve) =>
      provider.once("message", resolve),
    );
    await ethers.provider.send("evm_mine", []);
    const { data } = await message;
    expect(data.subscription).to.equal(subscription);
    expect(Number(data.result.number)).to.equal(await ethers.provider.getBlockNumber());
    expect(await provider.request({ method: "eth_unsubscribe", params: [subscription] })).to.equal(true);
  });

  it("measure a sender's balance as on Hardhat's own network, where L2 charges no L1 data fee", async () => {
    const free = await hre.network.create({ network: "ovm", override: { ovm: { l1DataFee: false } } });
    const send = async (on: typeof free) => {
      const [alice, bob] = await on.ethers.getSigners();
      await expect(alice!.sendTransaction({ to: bob, value: 5n })).to.changeEtherBalances(
        on.ethers,
        [alice, bob],
        [-5n, 5n],
      );
    };
    await send(free);
    await expect(send(connection)).to.be.rejectedWith(/Expected the ether balance/);
    await free.ovm.submitBatch();
    await free.ovm.proposeOutputs();
    expect(await free.ovm.verify()).to.deep.equal({ verified: 1n, outputs: 1n });
    await free.close();
  });
});
