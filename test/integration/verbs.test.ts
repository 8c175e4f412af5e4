import "../../src/chai.js";

import { expect } from "chai";
import { getAddress, parseEther } from "ethers";
import type { NetworkConnection } from "hardhat/types/network";

import type { OvmError } from "../../src/errors.js";
import { COUNTER } from "../fixtures/counter.js";
import { codeOf } from "../helpers/errors/code-of.js";
import { onConnections } from "../helpers/project/on-connections.js";

const HOUR = 3_600;

describe("connection.ovm", () => {
  let connection: NetworkConnection;
  onConnections((opened) => (connection = opened));

  async function deployCounter(on: { ethers: NetworkConnection["ethers"] } = connection) {
    const factory = await on.ethers.getContractFactory([...COUNTER.abi], COUNTER.bytecode);
    return await (await factory.deploy()).waitForDeployment();
  }

  describe("addresses and status", () => {
    it("name contracts that are there, on both layers", async () => {
      const { ovm, ethers } = connection;
      const addresses = await ovm.addresses();
      const l2Names = new Set([
        "l2CrossDomainMessenger",
        "l2StandardBridge",
        "l2ToL1MessagePasser",
        "optimismMintableErc20Factory",
        "l1Block",
        "gasPriceOracle",
        "weth9",
      ]);
      for (const [name, address] of Object.entries({ ...addresses })) {
        if (name === "disputes") continue; // reserved
        const { provider } = l2Names.has(name) ? ethers : ovm.l1.ethers;
        expect(await provider.getCode(address), name).to.not.equal("0x");
      }
      expect(await ethers.provider.getCode(addresses.multicall3)).to.not.equal("0x");
    });

    it("count what happens", async () => {
      const { ovm } = connection;
      const before = await ovm.status();
      const nothingWaits = { oldestPendingTimestamp: undefined, forcibleFrom: undefined };
      expect(before.queue).to.deep.equal({ length: 0n, next: 0n, ...nothingWaits });
      expect(before.chain).to.deep.equal({ elements: 1n, outputs: 1n, finalizedOutputs: 1n });
      await ovm.withdrawEth({ value: 1n });
      const after = await ovm.status();
      expect(after.l2).to.include({ unsafe: 1n, safe: 1n, finalized: 0n });
      expect(after.chain).to.deep.equal({ elements: 2n, outputs: 2n, finalizedOutputs: 1n });
    });
  });

  describe("deposits", () => {
    it("say what the portal needs when the gas is too low", async () => {
      const deposit = connection.ovm.depositEth({ value: 1n, gasLimit: 20_999n });
      const error = (await deposit.catch((reason: unknown) => reason)) as OvmError;
      expect(error.code).to.equal("DEPOSIT_GAS_TOO_LOW");
      expect(error.details).to.deep.equal({ gasLimit: 20_999n, least: 21_000n });
      await connection.ovm.depositEth({ value: 1n, gasLimit: 21_000n });
    });

    it("are refused like messages and withdrawals when no transaction has so much gas for the call", async () => {
      const { ovm } = connection;
      const most = 2n ** 24n;
      const token = `0x${"70".repeat(20)}`;
      const sent = {
        DEPOSIT_GAS_TOO_HIGH: [
          (gasLimit: bigint) => ovm.depositEth({ value: 1n, gasLimit }),
          (gasLimit: bigint) => ovm.depositErc20({ l1Token: token, l2Token: token, amount: 1n, gasLimit }),
        ],
        MESSAGE_GAS_TOO_HIGH: (["l1", "l2"] as const).map(
          (layer) => (gasLimit: bigint) => ovm.sendMessage({ layer, to: token, gasLimit }),
        ),
        WITHDRAWAL_GAS_TOO_HIGH: [
          (gasLimit: bigint) => ovm.withdrawEth({ value: 1n, gasLimit }),
          (gasLimit: bigint) => ovm.withdrawErc20({ l2Token: token, amount: 1n, gasLimit }),
        ],
      };
      for (const [code, verbs] of Object.entries(sent)) {
        for (const verb of verbs) {
          expect(await codeOf(verb(most + 1n))).to.equal(code);
          expect(await codeOf(verb(2n ** 256n - 1n))).to.equal(code);
        }
      }
      expect(await ovm.withdrawEth({ value: 1n, gasLimit: most })).to.include({ gasLimit: most });
    });

    it("pay for their gas by burning it on L1, with room for a price that rises, and say when it is too much", async () => {
      const { ovm } = connection;
      const { provider } = ovm.l1;
      const { l1 } = await ovm.depositEth({ value: 1n, gasLimit: 1_000_000n });
      expect(l1.gasUsed >= 1_000_000n && l1.gasUsed < 1_060_000n, `${l1.gasUsed}`).to.equal(true);
      const hash = l1.transactionHash;
      const { gas } = (await provider.request({ method: "eth_getTransactionByHash", params: [hash] })) as {
        gas: string;
      };
      expect(BigInt(gas) >= 1_500_000n && BigInt(gas) < 1_600_000n, gas).to.equal(true);

      const error = (await ovm.depositEth({ value: 1n, gasLimit: 2n ** 24n }).catch((e: unknown) => e)) as OvmError;
      expect(error.code).to.equal("DEPOSIT_TOO_DEAR");
      expect(error.details).to.include({ price: 10n ** 9n, most: 2n ** 24n });
      // At twice the price of L1's gas half as much is burned.
      await provider.request({ method: "hardhat_setNextBlockBaseFeePerGas", params: ["0x77359400"] });
      const large = await ovm.depositEth({ value: 1n, gasLimit: 2n ** 24n });
      expect(large.l1.gasUsed < 8_500_000n, `${large.l1.gasUsed}`).to.equal(true);
      expect(large.l2?.status).to.equal("success");
      // Which raises the price of deposits, and lowers as many of them as L1 mines blocks without.
      await provider.request({ method: "evm_mine" });
      await ovm.depositEth({ value: 1n });
    });

    it("may call a contract, whose failure leaves the money with the sender", async () => {
      const counter = await deployCounter();
      const [alice] = await connection.ethers.getSigners();
      const call = (amount: bigint) => counter.interface.encodeFunctionData("increase", [amount]);
      const good = await connection.ovm.depositEth({ value: 5n, to: counter, data: call(2n) });
      expect(good.l2?.status).to.equal("success");
      expect(good.l2?.logs).to.have.lengthOf(1);

      const before = await connection.ethers.provider.getBalance(alice!);
      const bad = await connection.ovm.depositEth({ value: 7n, to: counter, data: call(11n) });
      expect(bad.l2?.status).to.equal("reverted");
      expect((await connection.ethers.provider.getBalance(alice!)) - before).to.equal(7n);
    });

    it("two by one sender in one L1 block both arrive, in order", async () => {
      const { ovm, ethers } = connection;
      const { provider } = ovm.l1;
      const [alice] = await ovm.l1.ethers.getSigners();
      const portal = new ovm.l1.ethers.Contract(
        (await ovm.addresses()).portal,
        ["function depositTransaction(address, uint256, uint64, bool, bytes) payable"],
        alice,
      );
      const to = ethers.Wallet.createRandom().address;
      await provider.request({ method: "evm_setAutomine", params: [false] });
      const sent = [1n, 2n].map((value) => portal.depositTransaction!(to, value, 50_000, false, "0x", { value }));
      const transactions = await Promise.all(sent);
      await provider.request({ method: "evm_mine", params: [] });
      await provider.request({ method: "evm_setAutomine", params: [true] });

      const [one, two] = await Promise.all(transactions.map((transaction) => ovm.getL2Receipt(transaction)));
      expect(one!.blockNumber).to.equal(two!.blockNumber);
      expect(one!.transactionHash).to.not.equal(two!.transactionHash);
      expect(await ethers.provider.getBalance(to)).to.equal(3n);
    });

    it("tell a transaction that made none, or is not there", async () => {
      const [alice] = await connection.ovm.l1.ethers.getSigners();
      const transfer = await alice!.sendTransaction({ to: alice, value: 1n });
      expect(await codeOf(connection.ovm.getL2Receipt(transfer))).to.equal("NO_DEPOSIT");
      expect(await codeOf(connection.ovm.getL2Receipt(`0x${"00".repeat(32)}`))).to.equal("TRANSACTION_UNKNOWN");
      expect(await codeOf(connection.ovm.getL2Receipt("0x12"))).to.equal("INVALID_TRANSACTION");
      const { l1 } = await connection.ovm.depositEth({ value: 1n });
      expect(await codeOf(connection.ovm.getL2Receipt(l1, { index: 1 }))).to.equal("NO_DEPOSIT");
    });

    it("arrive after L1 time travelled", async () => {
      await connection.ovm.l1.networkHelpers.time.increase(30 * 24 * HOUR);
      const { l2 } = await connection.ovm.depositEth({ value: 1n });
      expect(l2?.status).to.equal("success");
    });
  });

  describe("tokens", () => {
    it("that are not bridged say how", async () => {
      const l1Token = `0x${"77".repeat(20)}`;
      expect(await codeOf(connection.ovm.depositErc20({ l1Token, amount: 1n }))).to.equal("TOKEN_NOT_BRIDGED");
      expect(await codeOf(connection.ovm.bridgeErc20(l1Token))).to.equal("NOT_A_CONTRACT");
    });
  });

  describe("messages", () => {
    it("from L2 wait for their withdrawal, and then arrive", async () => {
      const { ovm } = connection;
      const counter = await deployCounter(ovm.l1);
      const data = counter.interface.encodeFunctionData("increase", [3n]);
      const message = await ovm.sendMessage({ layer: "l2", to: counter, data });
      expect(message).to.have.messageStatus("waiting");
      const again = ovm.waitForMessage(message.sent, { layer: "l2" });
      expect(await codeOf(again)).to.equal("MESSAGE_WAITING");

      await ovm.fastForward(message.withdrawal);
      await message.withdrawal.finalize();
      expect(await ovm.waitForMessage(message.sent, { layer: "l2" })).to.be.relayed;
      const onL1 = new ovm.l1.ethers.Contract(await counter.getAddress(), [...COUNTER.abi], ovm.l1.ethers.provider);
      expect(await onL1.count!()).to.equal(3n);
    });

    it("carry value, fail, and are replayed only then", async () => {
      const { ovm } = connection;
      const counter = await deployCounter();
      const increase = (amount: bigint) => counter.interface.encodeFunctionData("increase", [amount]);
      const good = await ovm.sendMessage({ to: counter, data: increase(1n), value: 9n });
      expect(good).to.be.relayed;
      expect(await connection.ethers.provider.getBalance(counter)).to.equal(9n);
      expect(await codeOf(ovm.replayMessage(good))).to.equal("MESSAGE_NOT_FAILED");

      const bad = await ovm.sendMessage({ to: counter, data: increase(11n) });
      expect(bad).to.have.messageStatus("failed");
      expect(bad.received?.transactionHash).to.match(/^0x/);
      // The cause is still there: replaying is allowed, and fails again.
      expect(await ovm.replayMessage(bad)).to.have.messageStatus("failed");
    });

    it("of a transaction that sent none", async () => {
      const { l1 } = await connection.ovm.depositEth({ value: 1n });
      expect(await codeOf(connection.ovm.waitForMessage(l1))).to.equal("NO_MESSAGE");
    });

    it("have no data where none is given, and pay their target", async () => {
      const to = "0x00000000000000000000000000000000000d0d0d";
      const sent = await connection.ovm.sendMessage({ to, value: 7n });
      expect(sent).to.have.messageStatus("relayed").and.include({ data: "0x" });
      const balance = await connection.provider.request({ method: "eth_getBalance", params: [to, "latest"] });
      expect(balance).to.equal("0x7");
    });
  });

  describe("the sequencer", () => {
    it("paused holds deposits back until it resumes", async () => {
      const { ovm } = connection;
      await ovm.sequencer.pause();
      const { l1, l2 } = await ovm.depositEth({ value: 1n });
      expect(l2).to.equal(undefined);
      expect(await codeOf(ovm.getL2Receipt(l1))).to.equal("DEPOSIT_PENDING");
      expect((await ovm.status()).sequencer.paused).to.equal(true);
      await ovm.sequencer.resume();
      expect((await ovm.getL2Receipt(l1)).status).to.equal("success");
    });

    it("censoring holds one account back, until it stops or is forced", async () => {
      const { ovm, ethers } = connection;
      const [alice, mallory] = await ethers.getSigners();
      await ovm.sequencer.censor(mallory!);
      expect((await ovm.status()).sequencer.censored).to.deep.equal([mallory!.address]);
      expect((await ovm.depositEth({ from: alice, value: 1n })).l2?.status).to.equal("success");
      const { l1 } = await ovm.depositEth({ from: mallory, value: 1n });

      const early = ovm.forceBatch();
      expect(await codeOf(early)).to.equal("FORCE_INCLUSION_TOO_EARLY");
      await ovm.fastForward(12 * HOUR + 1);
      const forced = await ovm.forceBatch();
      expect(forced.blocks).to.have.lengthOf(1);
      expect((await ovm.getL2Receipt(l1)).blockNumber).to.equal(forced.blocks[0]);
      expect(await codeOf(ovm.forceBatch())).to.equal("QUEUE_EMPTY");

      await ovm.sequencer.censor(mallory!, false);
      expect((await ovm.depositEth({ from: mallory, value: 1n })).l2?.status).to.equal("success");
    });

    it("overtaken by a forced batch reorganizes: what is still valid comes behind it", async () => {
      const { ovm, ethers } = connection;
      const [alice, mallory, bob] = await ethers.getSigners();
      await ovm.sequencer.censor(mallory!);
      const { l1 } = await ovm.depositEth({ from: mallory, to: mallory, value: parseEther("1") });
      await ovm.fastForward(12 * HOUR + 1);
      const transfer = await alice!.sendTransaction({ to: bob, value: 5n }); // built, not posted

      const { blocks, reorg } = await ovm.forceBatch();
      expect(reorg?.droppedBlocks.length).to.be.at.least(1);
      expect(reorg?.reincluded).to.deep.equal([transfer.hash]);
      const forced = await ovm.getL2Receipt(l1);
      expect(forced.blockNumber).to.equal(blocks[0]);
      const moved = await ethers.provider.getTransactionReceipt(transfer.hash);
      expect(BigInt(moved!.blockNumber) > forced.blockNumber).to.equal(true);
    });
  });

  describe("time", () => {
    it("moves on both layers by as much", async () => {
      const { ovm } = connection;
      const before = await ovm.status();
      const now = await ovm.fastForward(HOUR);
      const after = await ovm.status();
      expect(after.l1.timestamp).to.equal(now);
      expect(after.l1.timestamp - before.l1.timestamp >= BigInt(HOUR)).to.equal(true);
      expect(after.l2.timestamp - before.l2.timestamp >= BigInt(HOUR)).to.equal(true);
    });

    it("moves by whole seconds, forwards", async () => {
      for (const seconds of [-1, 0.5, NaN]) {
        expect(await codeOf(connection.ovm.fastForward(seconds))).to.equal("INVALID_DURATION");
      }
    });
  });

  describe("aliases and impersonation", () => {
    it("shift addresses forth and back", async () => {
      const { ovm } = connection;
      const address = "0xffffffffffffffffffffffffffffffffffffffff";
      const aliased = await ovm.applyAlias(address);
      expect(aliased).to.equal("0x1111000000000000000000000000000000001110");
      expect(await ovm.undoAlias(aliased)).to.equal(getAddress(address));
    });

    it("act as the messenger of either layer, and stop", async () => {
      const { ovm } = connection;
      const sender = "0x00000000000000000000000000000000000a11ce";
      for (const layer of ["l1", "l2"] as const) {
        const on = layer === "l1" ? ovm.l1 : connection;
        const messenger = await ovm.impersonateCrossDomainSender(sender, { layer });
        const contract = new on.ethers.Contract(
          messenger.address,
          ["function xDomainMessageSender() view returns (address)"],
          on.ethers.provider,
        );
        expect(await contract.xDomainMessageSender!()).to.equal(on.ethers.getAddress(sender));
        const signer = await on.ethers.getSigner(messenger.address);
        await signer.sendTransaction({ to: sender, value: 1n });
        await messenger.stop();
        await expect(contract.xDomainMessageSender!()).to.be.revertedWith(/xDomainMessageSender is not set/);
        await expect(signer.sendTransaction({ to: sender, value: 1n })).to.be.rejected;
      }
    });
  });

  it("takes an address, or anything that has one, and nothing else", async () => {
    const { ovm, ethers } = connection;
    const [, bob] = await ethers.getSigners();
    const counter = await deployCounter();
    for (const from of [bob!.address, bob, { address: bob!.address }]) {
      expect((await ovm.depositEth({ from, value: 1n })).l1.from).to.equal(bob!.address);
    }
    expect(await ovm.undoAlias(await ovm.applyAlias(counter))).to.equal(await counter.getAddress());
    for (const to of ["bob.eth", "0x12", {} as never, 5 as never]) {
      expect(await codeOf(ovm.depositEth({ to, value: 1n }))).to.equal("INVALID_ADDRESS");
    }
    expect(await codeOf(ovm.depositEth({ value: 1n, data: "0x1" }))).to.equal("INVALID_DATA");
  });

  it("proves no fraud that was not injected", async () => {
    expect(await codeOf(connection.ovm.proveFraud(1))).to.equal("NO_SUCH_FRAUD");
  });
});
