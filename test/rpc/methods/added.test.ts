import { expect } from "chai";
import type { NetworkConnection } from "hardhat/types/network";
import { createPublicClient, custom, type Hex, parseTransaction } from "viem";
import { privateKeyToAccount } from "viem/accounts";

import { createHre } from "../../helpers/project/hre.js";

const KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
const ALICE = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
const BOB = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";

interface Refusal {
  code: number;
  message: string;
  data: unknown;
}

describe("L2's methods for tools", () => {
  let connection: NetworkConnection;
  let request: (method: string, params?: unknown[]) => Promise<unknown>;

  const refusal = (method: string, params: unknown[]): Promise<Refusal> =>
    request(method, params).then(
      () => Promise.reject(new Error(`${method} was not refused`)),
      (error: Refusal) => error,
    );
  const signed = (nonce: number): Promise<Hex> =>
    privateKeyToAccount(KEY).signTransaction({
      chainId: connection.networkConfig.chainId!,
      nonce,
      to: BOB,
      value: 1n,
      gas: 21_000n,
      maxFeePerGas: 10n ** 10n,
      maxPriorityFeePerGas: 1n,
    });

  before(async () => {
    connection = await (await createHre()).network.create("ovm");
    request = async (method, params = []) => (await connection.provider.request({ method, params })) as unknown;
  });
  after(async () => await connection.close());

  it("eth_sendRawTransactionSync answers with the receipt, or says that the transaction waits", async () => {
    const receipt = (await request("eth_sendRawTransactionSync", [await signed(0)])) as { transactionHash: Hex };
    expect(await request("eth_getTransactionReceipt", [receipt.transactionHash])).to.deep.equal(receipt);
    await request("evm_setAutomine", [false]);
    const waiting = await refusal("eth_sendRawTransactionSync", [await signed(1), "0x1"]);
    expect(waiting).to.include({ code: 4 });
    expect(waiting.data).to.match(/^0x[0-9a-f]{64}$/);
    expect(await request("txpool_contentFrom", [ALICE])).to.have.nested.property("pending.1.hash", waiting.data);
    expect(await request("txpool_contentFrom", [BOB])).to.deep.equal({ pending: {}, queued: {} });
    await request("evm_setAutomine", [true]);
    await request("evm_mine");
  });

  it("raw transactions, blocks and receipts are those that viem decodes", async () => {
    const client = createPublicClient({ transport: custom(connection.provider) });
    const block = await client.getBlock({ includeTransactions: true });
    const [transaction] = block.transactions;
    const raw = (await request("eth_getRawTransactionByHash", [transaction!.hash])) as Hex;
    expect(parseTransaction(raw)).to.include({ nonce: 1, to: BOB, value: 1n });
    expect(await request("eth_getRawTransactionByBlockNumberAndIndex", ["latest", "0x0"])).to.equal(raw);
    expect(await request("eth_getRawTransactionByBlockHashAndIndex", [block.hash, "0x0"])).to.equal(raw);
    expect(await request("eth_getRawTransactionByBlockNumberAndIndex", ["latest", "0x5"])).to.equal(null);
    const rawBlock = (await request("debug_getRawBlock", ["latest"])) as Hex;
    expect(rawBlock).to.include(((await request("debug_getRawHeader", ["latest"])) as Hex).slice(2));
    expect(rawBlock).to.include(raw.slice(2));
    expect(await request("debug_getRawReceipts", ["latest"])).to.have.lengthOf(1);
    expect(await request("debug_getBadBlocks")).to.deep.equal([]);
  });

  it("transactions tell their block's time, and eth_baseFee the next block's fee", async () => {
    const block = (await request("eth_getBlockByNumber", ["latest", true])) as {
      timestamp: Hex;
      transactions: { blockTimestamp: Hex }[];
    };
    expect(block.transactions[0]!.blockTimestamp).to.equal(block.timestamp);
    const { baseFeePerGas } = (await request("eth_feeHistory", ["0x1", "latest", []])) as { baseFeePerGas: Hex[] };
    expect(await request("eth_baseFee")).to.equal(baseFeePerGas[1]);
  });

  it("anvil_addBalance adds, and refuses a sum that no account can hold", async () => {
    const before = BigInt((await request("eth_getBalance", [BOB, "latest"])) as Hex);
    await request("anvil_addBalance", [BOB, "0x5"]);
    expect(BigInt((await request("eth_getBalance", [BOB, "latest"])) as Hex)).to.equal(before + 5n);
    expect(await refusal("anvil_addBalance", [BOB, `0x${"f".repeat(64)}`])).to.include({ code: -32602 });
  });

  it("eth_getLogs refuses a range that runs backwards or begins beyond the head", async () => {
    const reversed = await refusal("eth_getLogs", [{ fromBlock: "0x2", toBlock: "0x1" }]);
    expect(reversed.message).to.include("invalid block range params");
    const future = await refusal("eth_getLogs", [{ fromBlock: "0xfff0", toBlock: "0xffff" }]);
    expect(future.message).to.include("block range extends beyond current head block");
    expect(await request("eth_getLogs", [{ fromBlock: "0x0", toBlock: "0xffff" }])).to.be.an("array");
  });
});
