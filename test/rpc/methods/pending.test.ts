import { expect } from "chai";
import type { NetworkConnection } from "hardhat/types/network";

import { createHre } from "../../helpers/project/hre.js";

type Json = Record<string, unknown>;

describe("the pending block", () => {
  let connection: NetworkConnection;
  let ask: (method: string, ...params: unknown[]) => Promise<unknown>;
  let latest: unknown;
  let waiting: unknown;
  let to: string;

  before(async () => {
    connection = await (await createHre()).network.create("ovm");
    ask = async (method, ...params) => (await connection.provider.request({ method, params })) as unknown;
    const [alice, bob, carol] = (await ask("eth_accounts")) as string[];
    to = carol!;
    latest = await ask("eth_sendTransaction", { from: alice, to: bob, value: "0x1" });
    await ask("evm_setAutomine", false);
    waiting = await ask("eth_sendTransaction", { from: bob, to, value: "0x2", gas: "0x5208" });
  });
  after(async () => await connection.close());

  it("holds the transaction that waits, in every method that takes a block", async () => {
    const transaction = (await ask("eth_getTransactionByBlockNumberAndIndex", "pending", "0x0")) as Json;
    expect(transaction).to.include({ hash: waiting, blockHash: null });
    const receipts = (await ask("eth_getBlockReceipts", "pending")) as Json[];
    expect(receipts.map(({ transactionHash }) => transactionHash)).to.deep.equal([waiting]);
    const traces = (await ask("debug_traceBlockByNumber", "pending", { tracer: "callTracer" })) as Json[];
    expect(traces.map(({ txHash }) => txHash)).to.deep.equal([waiting]);
    expect(await ask("eth_getBlockTransactionCountByNumber", "pending")).to.equal("0x1");
    const raw = await ask("eth_getRawTransactionByHash", waiting);
    expect(await ask("eth_getRawTransactionByBlockNumberAndIndex", "pending", "0x0")).to.equal(raw);
    expect(await ask("debug_getRawBlock", "pending")).to.include((raw as string).slice(2));
    expect(await ask("debug_getRawReceipts", "pending")).to.have.lengthOf(1);
  });

  it("ends a fee history, and has the state that it would leave", async () => {
    const { oldestBlock, baseFeePerGas } = (await ask("eth_feeHistory", "0x1", "pending", [])) as Json;
    expect(oldestBlock).to.equal("0x2");
    expect(baseFeePerGas).to.have.lengthOf(2);
    const proof = (await ask("eth_getProof", to, [], "pending")) as Json;
    const balance = await ask("eth_getBalance", to, "pending");
    expect(proof.balance).to.equal(balance);
    expect(BigInt(balance as string)).to.equal(BigInt((await ask("eth_getBalance", to, "latest")) as string) + 2n);
  });

  it("is gone afterwards: the latest block is what it was", async () => {
    expect(await ask("eth_blockNumber")).to.equal("0x1");
    const transaction = (await ask("eth_getTransactionByBlockNumberAndIndex", "latest", "0x0")) as Json;
    expect(transaction.hash).to.equal(latest);
    expect(await ask("eth_getTransactionReceipt", waiting)).to.equal(null);
  });
});
