import { expect } from "chai";
import { Wallet } from "ethers";

import type { RollupError } from "../../../src/internal/rollup/errors.js";
import type { JsonRpcError } from "../../../src/internal/rpc/errors.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import * as code from "../../helpers/contracts/bytecode.js";
import { type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const FROM = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
const KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
const TO = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
const STRANGER = `0x${"ab".repeat(20)}`;

describe("rpc/methods/eth/send", () => {
  let node: StartedRollup;
  let ask: StartedRollup["l2"];
  beforeEach(async () => {
    node = await startRollup({ posting: "manual" });
    ask = node.l2;
  });
  afterEach(() => node.close());

  const deploy = async (runtime: `0x${string}`): Promise<string> => {
    const hash = await ask("eth_sendTransaction", { from: FROM, data: code.deploying(runtime) });
    return (await ask("eth_getTransactionReceipt", hash)).contractAddress as string;
  };
  const failure = (answer: Promise<unknown>) =>
    answer.then(
      () => expect.fail("it was not refused"),
      (error: JsonRpcError) => error,
    );

  it("mines a failing transaction, and answers with its error and hash", async () => {
    const to = await deploy(code.reverting(code.errorString("no")));
    const nonce = await ask("eth_getTransactionCount", FROM);
    const error = await failure(ask("eth_sendTransaction", { from: FROM, to, gas: "0x20000" }));
    expect(error.data).to.equal(code.errorString("no"));
    const { transactionHash } = error as unknown as { transactionHash: string };
    expect(await ask("eth_getTransactionReceipt", transactionHash)).to.include({ status: "0x0", to });
    expect(BigInt(await ask("eth_getTransactionCount", FROM))).to.equal(BigInt(nonce) + 1n);
  });

  it("does not send what its gas estimate says must fail", async () => {
    const to = await deploy(code.reverting(code.errorString("no")));
    const height = await ask("eth_blockNumber");
    const error = await failure(ask("eth_sendTransaction", { from: FROM, to }));
    expect(error.data).to.equal(code.errorString("no"));
    expect(await ask("eth_blockNumber")).to.equal(height);
  });

  it("does not answer with an error when the transaction only waits", async () => {
    const to = await deploy(assemble`INVALID`);
    await ask("evm_setAutomine", false);
    const hash = await ask("eth_sendTransaction", { from: FROM, to, gas: "0x20000" });
    await ask("evm_mine");
    expect(await ask("eth_getTransactionReceipt", hash)).to.include({ status: "0x0" });
  });

  it("takes transactions that a client signed, of every type", async () => {
    const wallet = new Wallet(KEY);
    const base = { chainId: 901, to: TO, value: 1n, gasLimit: 30_000n };
    const fees = { maxFeePerGas: 10n ** 10n, maxPriorityFeePerGas: 1n };
    const list = [{ address: TO, storageKeys: [`0x${"11".repeat(32)}`] }];
    const requests = [
      { ...base, type: 0, gasPrice: 10n ** 10n },
      { ...base, type: 1, gasPrice: 10n ** 10n, accessList: list },
      { ...base, type: 2, ...fees, accessList: list },
    ];
    for (const [nonce, request] of requests.entries()) {
      const hash = await ask("eth_sendRawTransaction", await wallet.signTransaction({ ...request, nonce }));
      expect(await ask("eth_getTransactionByHash", hash)).to.include({
        type: `0x${request.type}`,
        from: FROM,
        nonce: `0x${nonce}`,
      });
    }
  });

  it("delegates an account by EIP-7702", async () => {
    const contract = await deploy(code.RETURNS_42);
    const authority = Wallet.createRandom();
    const { signature, ...authorization } = await authority.authorize({ address: contract, nonce: 0, chainId: 901 });
    const authorizationList = [
      {
        chainId: `0x${authorization.chainId.toString(16)}`,
        address: authorization.address,
        nonce: "0x0",
        yParity: `0x${signature.yParity}`,
        r: signature.r,
        s: signature.s,
      },
    ];
    const hash = await ask("eth_sendTransaction", { from: FROM, to: TO, authorizationList });
    const transaction = await ask("eth_getTransactionByHash", hash);
    expect(transaction.type).to.equal("0x4");
    expect(BigInt(transaction.authorizationList[0].r)).to.equal(BigInt(signature.r));
    expect(await ask("eth_getCode", authority.address)).to.equal(`0xef0100${contract.slice(2)}`);
    expect(await ask("eth_call", { to: authority.address })).to.equal(`0x${code.word(42)}`);
  });

  it("sends as an impersonated account, and only while it is one", async () => {
    await ask("hardhat_setBalance", STRANGER, `0x${(10n ** 18n).toString(16)}`);
    const send = () => ask("eth_sendTransaction", { from: STRANGER, to: TO, value: "0x1" });
    expect((await failure(send())).message).to.match(/Unknown account 0xabab.*hardhat_impersonateAccount/);
    await ask("hardhat_impersonateAccount", STRANGER);
    const hash = await send();
    expect(await ask("eth_getTransactionByHash", hash)).to.include({ from: STRANGER, nonce: "0x0", type: "0x2" });
    expect(await ask("eth_getTransactionReceipt", hash)).to.include({ from: STRANGER, status: "0x1" });
    expect(await ask("hardhat_stopImpersonatingAccount", STRANGER)).to.equal(true);
    await failure(send());
    await ask("anvil_autoImpersonateAccount", true);
    await send();
  });

  it("sends as an impersonated contract", async () => {
    const contract = await deploy(code.RETURNS_42);
    await ask("hardhat_setBalance", contract, `0x${(10n ** 18n).toString(16)}`);
    await ask("hardhat_impersonateAccount", contract);
    const hash = await ask("eth_sendTransaction", { from: contract, to: TO, value: "0x1" });
    expect(await ask("eth_getTransactionReceipt", hash)).to.include({ from: contract, status: "0x1" });
  });

  it("counts waiting transactions, and estimates on top of them", async () => {
    await ask("evm_setAutomine", false);
    const first = await ask("eth_sendTransaction", { from: FROM, data: code.deploying(code.STORES), gas: "0x30000" });
    const contract = "0x5fbdb2315678afecb367f032d93f642f64180aa3";
    const second = await ask("eth_sendTransaction", { from: FROM, to: contract, data: `0x${code.word(7)}` });
    expect((await ask("eth_getTransactionByHash", second)).nonce).to.equal("0x1");
    expect(await ask("eth_getTransactionCount", FROM, "pending")).to.equal("0x2");
    expect(await ask("eth_getTransactionCount", FROM, "latest")).to.equal("0x0");
    expect(await ask("eth_getStorageAt", contract, "0x0", "pending")).to.equal(`0x${code.word(7)}`);
    expect(await ask("eth_getStorageAt", contract, "0x0", "latest")).to.equal(`0x${code.word(0)}`);
    expect(await ask("eth_call", { to: contract, data: "0x" }, "pending")).to.equal(`0x${code.word(7)}`);
    expect(await ask("eth_getCode", contract)).to.equal("0x");
    const pending = await ask("eth_getBlockByNumber", "pending", false);
    expect(pending).to.include({ number: "0x1", hash: null });
    expect(pending.transactions).to.deep.equal([first, second]);
    expect(await ask("eth_blockNumber")).to.equal("0x0");
    expect(await ask("txpool_status")).to.deep.equal({ pending: "0x2", queued: "0x0" });
    expect(Object.keys((await ask("txpool_content")).pending[FROM])).to.deep.equal(["0", "1"]);
    await ask("evm_mine");
    const { transactions } = await ask("eth_getBlockByNumber", "latest", false);
    expect(transactions).to.deep.equal([first, second]);
    expect((await ask("eth_getTransactionReceipt", second)).status).to.equal("0x1");
    expect(await ask("eth_getStorageAt", contract, "0x0", "latest")).to.equal(`0x${code.word(7)}`);
  });

  it("mines what waited together with what comes when automining again", async () => {
    await ask("evm_setAutomine", false);
    const first = await ask("eth_sendTransaction", { from: FROM, to: TO, value: "0x1" });
    await ask("evm_setAutomine", true);
    expect(await ask("eth_getTransactionReceipt", first)).to.equal(null);
    const second = await ask("eth_sendTransaction", { from: FROM, to: TO, value: "0x1" });
    for (const hash of [first, second]) {
      expect(await ask("eth_getTransactionReceipt", hash)).to.include({ status: "0x1" });
    }
  });

  it("goes by the base fee that was set for the next block", async () => {
    await ask("hardhat_setNextBlockBaseFeePerGas", "0x0");
    const free = await ask("eth_sendTransaction", { from: FROM, to: TO, gasPrice: "0x0" });
    expect(await ask("eth_getTransactionReceipt", free)).to.include({ status: "0x1", effectiveGasPrice: "0x0" });
    await ask("hardhat_setNextBlockBaseFeePerGas", "0x174876e800");
    expect((await ask("eth_feeHistory", "0x1", "latest", [])).baseFeePerGas.at(-1)).to.equal("0x174876e800");
    const dear = await ask("eth_sendTransaction", { from: FROM, to: TO });
    expect(BigInt((await ask("eth_getTransactionReceipt", dear)).effectiveGasPrice) > 0x174876e800n).to.equal(true);
  });

  it("forgets a dropped transaction", async () => {
    await ask("evm_setAutomine", false);
    const hash = await ask("eth_sendTransaction", { from: FROM, to: TO });
    expect(await ask("hardhat_dropTransaction", hash)).to.equal(true);
    expect(await ask("eth_getTransactionByHash", hash)).to.equal(null);
    expect(await ask("eth_getTransactionCount", FROM, "pending")).to.equal("0x0");
  });

  it("fills a transaction so that its sender can sign it", async () => {
    const wallet = new Wallet(KEY);
    const { tx, raw } = await ask("eth_fillTransaction", { from: FROM, to: TO, value: "0x5" });
    expect(tx).to.include({ type: "0x2", chainId: "0x385", from: FROM, nonce: "0x0", gas: "0x5208", value: "0x5" });
    expect(raw).to.match(/^0x02/);
    const { gas, input, from: _, ...fields } = tx;
    const signed = await wallet.signTransaction({ ...fields, nonce: 0, type: 2, gasLimit: gas, data: input });
    await ask("eth_sendRawTransaction", signed);
    const anonymous = await ask("eth_fillTransaction", { to: TO, value: "0x5" });
    expect(anonymous.tx).not.to.have.property("from");
  });

  it("signs without sending", async () => {
    const raw = await ask("eth_signTransaction", { from: FROM, to: TO, gasPrice: "0x77359400" });
    expect(await ask("eth_blockNumber")).to.equal("0x0");
    const hash = await ask("eth_sendRawTransaction", raw);
    expect(await ask("eth_getTransactionByHash", hash)).to.include({ type: "0x0", chainId: "0x385" });
  });

  it("refuses what cannot be a transaction here", async () => {
    const send = (extra: object) => failure(ask("eth_sendTransaction", { from: FROM, to: TO, ...extra }));
    expect((await send({ chainId: "0x1" })).message).to.match(/chain id 1, but this L2 has chain id 901/);
    expect((await send({ type: "0x3" })).message).to.match(/blob/);
    expect((await send({ type: "0x0", maxFeePerGas: "0x1" })).message).to.match(/type 0 has no maxFeePerGas/);
    expect((await send({ type: "0x2", gasPrice: "0x1" })).message).to.match(/type 2 has no gasPrice/);
    expect((await send({ to: null })).message).to.match(/contract creation without any data/);
    expect((await send({ data: "0x1", gas: "0x5208" })).code).to.equal(-32602);
    const garbage = (await failure(ask("eth_sendRawTransaction", "0x1234"))) as unknown as RollupError;
    expect(garbage.code).to.equal("TYPE_NOT_SUPPORTED");
  });
});
