import { once } from "node:events";
import { expect } from "chai";
import { type CallExceptionError, Contract, id, JsonRpcProvider, WebSocketProvider } from "ethers";
import {
  type BaseError,
  ContractFunctionRevertedError,
  createPublicClient,
  createTestClient,
  createWalletClient,
  type Hex,
  http,
  parseAbi,
  parseEther,
} from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { optimism } from "viem/chains";

import { createDispatcher, type Dispatcher } from "../../src/internal/rpc/dispatch.js";
import { type JsonRpcServer, startServer } from "../../src/internal/rpc/server/server.js";
import { ovmMethods } from "../../src/internal/verbs/methods.js";
import * as code from "../helpers/contracts/bytecode.js";
import { type StartedRollup, startRollup } from "../helpers/rollup/start-rollup.js";

const KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
const FROM = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
const TO = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const BROKE: Hex = `0x${id("Broke(uint256)").slice(2, 10)}${code.word(7)}`;

describe("rpc, as unmodified clients see it over HTTP and WebSocket", () => {
  let node: StartedRollup;
  let server: JsonRpcServer;
  before(async () => {
    let dispatcher!: Dispatcher;
    node = await startRollup(
      { posting: "manual" },
      { dispatch: (rollup) => (dispatcher = createDispatcher(rollup, ovmMethods)) },
    );
    server = await startServer({
      request: (method, params) => node.rollup.exclusive(() => node.rollup.requestL2(method, params)),
      onNotification: (listener) => dispatcher.onNotification(listener),
    });
  });
  after(async () => {
    await server.close();
    await node.close();
  });

  const deploy = async (runtime: Hex): Promise<Hex> => {
    const hash = await node.l2("eth_sendTransaction", { from: FROM, data: code.deploying(runtime) });
    return (await node.l2("eth_getTransactionReceipt", hash)).contractAddress as Hex;
  };

  describe("ethers", () => {
    const abi = ["error Broke(uint256)", "function f()", "event E(uint256 indexed)"];
    let provider: JsonRpcProvider;
    before(() => {
      provider = new JsonRpcProvider(server.url, undefined, { cacheTimeout: -1 });
    });
    after(() => provider.destroy());

    const failure = (work: Promise<unknown>) =>
      work.then(
        () => expect.fail("it did not fail"),
        (error: CallExceptionError) => error,
      );

    it("sends, waits and reads", async () => {
      const signer = await provider.getSigner(0);
      const response = await signer.sendTransaction({ to: TO, value: 5n });
      const receipt = await response.wait();
      expect(receipt).to.include({ status: 1, to: TO, from: FROM });
      const block = await provider.getBlock("latest", true);
      expect(block?.prefetchedTransactions[0]?.hash).to.equal(response.hash);
      expect((await provider.getBlock("pending"))?.number).to.equal(block!.number + 1);
      expect((await provider.getFeeData()).maxPriorityFeePerGas).to.equal(10n ** 9n);
    });

    it("decodes every kind of revert of a call and an estimate", async () => {
      const contract = async (data: Hex) => new Contract(await deploy(code.reverting(data)), abi, provider);
      const custom = await failure((await contract(BROKE)).f!.staticCall());
      expect(custom.code).to.equal("CALL_EXCEPTION");
      expect(custom.revert).to.deep.include({ name: "Broke" });
      expect(Array.from(custom.revert?.args ?? [])).to.deep.equal([7n]);
      const reason = await failure((await contract(code.errorString("not yet"))).f!.estimateGas());
      expect(reason.reason).to.equal("not yet");
      const panic = await failure((await contract(code.panic(0x11))).f!.staticCall());
      expect(panic.reason).to.match(/Panic due to OVERFLOW/);
      const bare = await failure((await contract("0x")).f!.staticCall());
      expect(bare.code).to.equal("CALL_EXCEPTION");
      expect(bare.data).to.equal("0x");
    });

    it("recognises what is wrong with a transaction", async () => {
      const signer = await provider.getSigner(0);
      const used = await failure(signer.sendTransaction({ to: TO, nonce: 0, gasLimit: 21_000 }));
      expect(used.code).to.equal("NONCE_EXPIRED");
      const poor = await failure(signer.sendTransaction({ to: TO, value: 2n ** 100n, gasLimit: 21_000 }));
      expect(poor.code).to.equal("INSUFFICIENT_FUNDS");
      const unknown = await failure(provider.send("eth_foo", []));
      expect(unknown.code).to.equal("UNSUPPORTED_OPERATION");
    });

    it("listens over a WebSocket", async () => {
      const socket = new WebSocketProvider(server.url.replace("http", "ws"));
      try {
        const logger = new Contract(await deploy(code.LOGS), abi, socket);
        const heard = new Promise<unknown>((resolve) => void socket.on({ address: logger.target }, resolve));
        const headed = new Promise<number>((resolve) => void socket.once("block", resolve));
        // The subscriptions are requests that were sent before this one.
        await socket.send("net_version", []);
        const hash = await node.l2("eth_sendTransaction", { from: FROM, to: logger.target });
        expect(await heard).to.include({ transactionHash: hash });
        expect(await headed).to.equal(Number(await node.l2("eth_blockNumber")));
        // ethers unsubscribes by itself: the answer must be here before the socket goes.
        await socket.send("net_version", []);
      } finally {
        // ethers unsubscribes without waiting; being destroyed meanwhile would be an unhandled rejection. The first round trip
        // follows the requests, the second one their answers.
        await socket.removeAllListeners();
        for (let trip = 0; trip < 2; trip++) await socket.send("net_version", []);
        const closed = once(socket.websocket as never, "close");
        await socket.destroy();
        await closed;
      }
    });
  });

  describe("viem", () => {
    const chain = { ...optimism, id: 901 };
    const account = privateKeyToAccount(KEY);
    const abi = parseAbi(["error Broke(uint256)", "function f()", "function g() returns (uint256)"]);
    const options = () => ({ chain, transport: http(server.url), pollingInterval: 10 });

    it("fills, signs and sends a transaction of a local account", async () => {
      const wallet = createWalletClient({ ...options(), account });
      const client = createPublicClient(options());
      const hash = await wallet.sendTransaction({ to: TO, value: 5n });
      const receipt = await client.waitForTransactionReceipt({ hash });
      expect(receipt.status).to.equal("success");
      expect(receipt.l1Fee).to.be.a("bigint");
      expect(await client.getTransaction({ hash })).to.deep.include({ type: "eip1559", chainId: 901, value: 5n });
    });

    it("decodes the reverts of a call, an estimate and a failed transaction", async () => {
      const client = createPublicClient(options());
      const address = await deploy(code.reverting(BROKE));
      const revertOf = (error: unknown) =>
        (error as BaseError).walk((cause) => cause instanceof ContractFunctionRevertedError) as
          ContractFunctionRevertedError | undefined;
      for (const call of [
        () => client.simulateContract({ address, abi, functionName: "f", account }),
        () => client.estimateContractGas({ address, abi, functionName: "f", account }),
        () => createWalletClient({ ...options(), account: FROM }).writeContract({ address, abi, functionName: "f" }),
        () =>
          createWalletClient({ ...options(), account: FROM }).writeContract({
            address,
            abi,
            functionName: "f",
            gas: 90_000n,
          }),
      ]) {
        const error: unknown = await call().then(
          () => expect.fail("it did not revert"),
          (reason: unknown) => reason,
        );
        expect(revertOf(error)?.data, String(error)).to.deep.include({ errorName: "Broke", args: [7n] });
      }
      const reason = await deploy(code.reverting(code.errorString("not yet")));
      const error: unknown = await client
        .readContract({ address: reason, abi, functionName: "f" })
        .catch((cause: unknown) => cause);
      expect(revertOf(error)?.reason).to.equal("not yet");
    });

    for (const mode of ["hardhat", "anvil"] as const) {
      it(`moves the chain with the ${mode} test client`, async () => {
        const client = createPublicClient(options());
        const test = createTestClient({ ...options(), mode });
        const stranger = `0x${"ab".repeat(20)}` as const;
        const id = await test.snapshot();
        await test.setBalance({ address: stranger, value: parseEther("1") });
        await test.setCode({ address: TO, bytecode: code.STORES });
        await test.setStorageAt({ address: TO, index: 0, value: `0x${code.word(5)}` });
        await test.setNonce({ address: stranger, nonce: 7 });
        await test.impersonateAccount({ address: stranger });
        const hash = await createWalletClient({ ...options(), account: stranger }).sendTransaction({ to: TO });
        await test.stopImpersonatingAccount({ address: stranger });
        expect(await client.getTransaction({ hash })).to.include({ nonce: 7, from: stranger });
        const { timestamp, number } = await client.getBlock();
        await test.setNextBlockTimestamp({ timestamp: timestamp + 1000n });
        await test.setNextBlockBaseFeePerGas({ baseFeePerGas: 77n });
        await test.mine({ blocks: 2, interval: 60 });
        expect(await client.getBlock({ blockNumber: number + 1n })).to.include({
          timestamp: timestamp + 1000n,
          baseFeePerGas: 77n,
        });
        expect((await client.getBlock()).timestamp).to.equal(timestamp + 1060n);
        await test.increaseTime({ seconds: 500 });
        await test.setAutomine(false);
        expect(await test.getAutomine()).to.equal(false);
        const wallet = createWalletClient({ ...options(), account });
        const waiting = await wallet.sendTransaction({ to: FROM, value: 1n });
        expect((await test.getTxpoolStatus()).pending).to.equal(1);
        expect(Object.keys((await test.getTxpoolContent()).pending)).to.have.length(1);
        await test.dropTransaction({ hash: waiting });
        expect((await test.getTxpoolStatus()).pending).to.equal(0);
        await test.setAutomine(true);
        await test.revert({ id });
        expect(await client.getBalance({ address: stranger })).to.equal(0n);
      });
    }
  });
});
