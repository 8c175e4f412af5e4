import { expect } from "chai";

import { createDispatcher, type Dispatcher } from "../../../src/internal/rpc/dispatch.js";
import { Filters } from "../../../src/internal/rpc/filters.js";
import type { RpcLog } from "../../../src/internal/rpc/format/log.js";
import type { Notification } from "../../../src/internal/rpc/subscriptions.js";
import { ovmMethods } from "../../../src/internal/verbs/methods.js";
import * as code from "../../helpers/contracts/bytecode.js";
import { type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const FROM = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
const OTHER = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
const SEVEN = `0x${code.word(7)}`;
const EIGHT = `0x${code.word(8)}`;

describe("rpc/methods/eth/logs and subscribe", () => {
  let node: StartedRollup;
  let ask: StartedRollup["l2"];
  let dispatcher: Dispatcher;
  let logger: string;
  beforeEach(async () => {
    node = await startRollup(
      { posting: "manual" },
      { dispatch: (rollup) => (dispatcher = createDispatcher(rollup, ovmMethods)) },
    );
    ask = node.l2;
    const hash = await ask("eth_sendTransaction", { from: FROM, data: code.deploying(code.LOGS_TWICE) });
    logger = (await ask("eth_getTransactionReceipt", hash)).contractAddress as string;
  });
  afterEach(() => node.close());

  const log = (): Promise<string> => ask("eth_sendTransaction", { from: FROM, to: logger });

  it("finds logs by range, address, topics and block", async () => {
    const transaction = await log();
    await ask("hardhat_mine", "0x5");
    await log();
    const find = async (filter: object) => (await ask("eth_getLogs", filter)) as { blockNumber: string }[];
    const all = await find({ fromBlock: "earliest", toBlock: "latest" });
    expect(all.map(({ blockNumber }) => Number(blockNumber))).to.deep.equal([2, 2, 8, 8]);
    expect(await find({})).to.have.length(2);
    expect(await find({ fromBlock: "0x3", toBlock: "0x7" })).to.have.length(0);
    expect(await find({ fromBlock: "0x2", toBlock: "0xffff" })).to.have.length(4);
    const from = { fromBlock: "earliest" };
    expect(await find({ ...from, address: logger })).to.have.length(4);
    expect(await find({ ...from, address: [FROM] })).to.have.length(0);
    expect(await find({ ...from, address: [FROM, logger] })).to.have.length(4);
    expect(await find({ ...from, topics: [SEVEN] })).to.have.length(2);
    expect(await find({ ...from, topics: [SEVEN, EIGHT] })).to.have.length(2);
    expect(await find({ ...from, topics: [EIGHT] })).to.have.length(0);
    expect(await find({ ...from, topics: [null, [SEVEN, EIGHT]] })).to.have.length(2);
    expect(await find({ ...from, topics: [null, null, null] })).to.have.length(0);
    const { blockHash, logs } = await ask("eth_getTransactionReceipt", transaction);
    expect(await find({ blockHash })).to.deep.equal(logs);
    expect(logs.map(({ logIndex }: { logIndex: string }) => logIndex)).to.deep.equal(["0x0", "0x1"]);
  });

  it("counts log indices through the whole block", async () => {
    await ask("evm_setAutomine", false);
    const hashes = [await log(), await log()];
    await ask("evm_mine");
    const receipts = await Promise.all(hashes.map((hash) => ask("eth_getTransactionReceipt", hash)));
    const indices = receipts.flatMap(({ logs }: { logs: { logIndex: string }[] }) =>
      logs.map(({ logIndex }) => logIndex),
    );
    expect(indices).to.deep.equal(["0x0", "0x1", "0x2", "0x3"]);
    expect(await ask("eth_getBlockReceipts", "latest")).to.deep.equal(receipts);
  });

  it("collects what happens between polls", async () => {
    const blocks = await ask("eth_newBlockFilter");
    const pending = await ask("eth_newPendingTransactionFilter");
    const logs = await ask("eth_newFilter", { topics: [SEVEN] });
    const hash = await log();
    const { blockHash } = await ask("eth_getTransactionReceipt", hash);
    expect(await ask("eth_getFilterChanges", blocks)).to.deep.equal([blockHash]);
    expect(await ask("eth_getFilterChanges", blocks)).to.deep.equal([]);
    expect(await ask("eth_getFilterChanges", pending)).to.deep.equal([hash]);
    const changes = await ask("eth_getFilterChanges", logs);
    expect(changes).to.have.length(1);
    expect(changes[0]).to.include({ transactionHash: hash, logIndex: "0x1", removed: false });
    expect(await ask("eth_getFilterLogs", logs)).to.have.length(1);
    expect(await ask("eth_uninstallFilter", logs)).to.equal(true);
    expect(await ask("eth_getFilterChanges", logs)).to.equal(null);
  });

  it("forgets what a revert undid before it was told", async () => {
    const blocks = await ask("eth_newBlockFilter");
    const logs = await ask("eth_newFilter", {});
    const snapshot = await ask("evm_snapshot");
    await log();
    await ask("evm_revert", snapshot);
    expect(await ask("eth_getFilterChanges", blocks)).to.deep.equal([]);
    expect(await ask("eth_getFilterChanges", logs)).to.deep.equal([]);
  });

  it("takes back the logs of blocks that L1's order overtook", async () => {
    const pushed: RpcLog[] = [];
    dispatcher.onNotification(({ result }) => pushed.push(result as RpcLog));
    const filter = await ask("eth_newFilter", { address: logger });
    await ask("eth_subscribe", "logs", { address: logger });
    const hash = await log();
    const told = (await ask("eth_getFilterChanges", filter)) as RpcLog[];
    expect(told).to.have.length(2);
    await ask("ovm_pauseSequencer");
    const { portal } = await ask("ovm_addresses");
    // Another account's deposit: on L2 it uses up a nonce of its sender.
    await node.l1("eth_sendTransaction", { from: OTHER, to: portal, value: "0x9", gas: "0x100000" });
    await ask("ovm_fastForward", 86_400);
    const { reorg } = await ask("ovm_forceBatch");
    expect(reorg.reincluded).to.include(hash);
    const changes = (await ask("eth_getFilterChanges", filter)) as RpcLog[];
    expect(changes.slice(0, 2)).to.deep.equal(told.map((entry) => ({ ...entry, removed: true })));
    const { logs } = await ask("eth_getTransactionReceipt", hash);
    expect(logs[0].blockHash).not.to.equal(told[0]!.blockHash);
    expect(changes.slice(2)).to.deep.equal(logs);
    expect(pushed).to.deep.equal([...told, ...changes]);
  });

  it("drops a filter that no client polls", async () => {
    let now = 0;
    const filters = new Filters(node.rollup, () => now);
    const [forgotten, kept] = [filters.addBlockFilter(), filters.addBlockFilter()];
    now = 200_000;
    filters.poll(kept);
    now = 400_000;
    await ask("evm_mine");
    expect(filters.poll(forgotten)).to.equal(undefined);
    expect(filters.poll(kept)).to.have.length(1);
  });

  it("pushes new heads, logs and pending transactions until told to stop", async () => {
    const pushed: Notification[] = [];
    const stop = dispatcher.onNotification((notification) => pushed.push(notification));
    const heads = await ask("eth_subscribe", "newHeads");
    const logs = await ask("eth_subscribe", "logs", { address: logger, topics: [SEVEN] });
    const pending = await ask("eth_subscribe", "newPendingTransactions");
    const full = await ask("eth_subscribe", "newPendingTransactions", true);
    const hash = await log();
    const of = (id: string) => pushed.filter(({ subscription }) => subscription === id).map(({ result }) => result);
    const block = await ask("eth_getBlockByNumber", "latest", false);
    expect(of(heads)).to.have.length(1);
    expect(of(heads)[0]).to.include({ hash: block.hash, number: block.number, parentHash: block.parentHash });
    expect(of(logs)).to.deep.equal(await ask("eth_getLogs", { topics: [SEVEN] }));
    expect(of(pending)).to.deep.equal([hash]);
    expect(of(full)[0]).to.include({ hash, blockHash: null });
    expect(await ask("eth_unsubscribe", heads)).to.equal(true);
    expect(await ask("eth_unsubscribe", heads)).to.equal(false);
    await ask("evm_mine");
    expect(of(heads)).to.have.length(1);
    stop();
    await log();
    expect(of(logs)).to.have.length(1);
  });
});
