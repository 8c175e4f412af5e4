import { expect } from "chai";

import { COUNTER } from "../fixtures/counter.js";
import { assemble } from "../helpers/contracts/assemble.js";
import { type RunningNode, runTask, startNode } from "../helpers/project/node-process.js";

/** An account that sends nothing else here. */
const USER = "3";

describe("the tasks that act as sequencer, batcher and proposer, and those about messages and tokens", function () {
  this.timeout(240_000);
  let node: RunningNode;

  before(async () => {
    node = await startNode();
  });
  after(async () => void (await node.stop()));

  async function task(...args: string[]) {
    const { code, output } = await runTask(...args, "--url", node.l2Url, "--json");
    return { code, json: JSON.parse(output.slice(output.indexOf("{"))) };
  }
  async function listed(...args: string[]) {
    const { output } = await runTask(...args, "--url", node.l2Url, "--json");
    return JSON.parse(output.slice(output.indexOf("[")));
  }
  async function rpc(url: string, method: string, ...params: unknown[]) {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const response = await fetch(url, { method: "POST", body, headers: { "Content-Type": "application/json" } });
    const { result, error } = (await response.json()) as { result?: any; error?: { message: string } }; // eslint-disable-line @typescript-eslint/no-explicit-any -- any answer
    expect(error, method).to.equal(undefined);
    return result;
  }

  it("let a user in the shell be censored, and force a deposit in all the same", async () => {
    const { json: censored } = await task("ovm:censor", USER);
    expect(censored).to.include({ censored: true });
    const { json: deposit } = await task("ovm:deposit", "1", "--from", USER);
    expect(deposit).not.to.have.property("l2");
    expect((await task("ovm:status")).json.sequencer.censored).to.deep.equal([censored.account]);
    await task("ovm:fast-forward", "13h");
    const { code, json: forced } = await task("ovm:force-batch");
    expect(code).to.equal(0);
    expect(forced.blocks).to.have.lengthOf.at.least(1);
    await task("ovm:censor", USER, "--off");
    expect((await task("ovm:status")).json.sequencer.censored).to.deep.equal([]);
  });

  it("pause and resume the sequencer", async () => {
    expect((await task("ovm:pause")).json).to.deep.equal({ paused: true });
    expect((await task("ovm:status")).json.sequencer.paused).to.equal(true);
    expect((await task("ovm:resume")).json).to.deep.equal({ paused: false });
    expect((await task("ovm:status")).json.sequencer.paused).to.equal(false);
  });

  it("restore what a snapshot holds, once", async () => {
    const { json: snapshot } = await task("ovm:snapshot");
    const before = await rpc(node.l2Url, "eth_blockNumber");
    await rpc(node.l2Url, "hardhat_mine", "0x3");
    expect((await task("ovm:restore", snapshot.id)).code).to.equal(0);
    expect(await rpc(node.l2Url, "eth_blockNumber")).to.equal(before);
    const again = await task("ovm:restore", snapshot.id);
    expect(again.code).to.equal(1);
    expect(again.json.error).to.include({ code: "SNAPSHOT_UNKNOWN" });
  });

  it("post and propose what is missing on L1", async () => {
    await rpc(node.l2Url, "hardhat_mine", "0x1");
    expect((await task("ovm:submit-batch")).json.l1Transactions).to.be.an("array");
    expect((await task("ovm:propose")).json.l1Transactions).to.be.an("array");
    const { chain, l2 } = (await task("ovm:status")).json;
    expect(Number(chain.elements)).to.be.at.least(Number(l2.safe));
    expect(chain.outputs).to.equal(chain.elements);
  });

  it("send a message that fails, and replay it once its target works", async () => {
    const target = `0x${"c0de".repeat(10)}`;
    await rpc(node.l2Url, "hardhat_setCode", target, assemble`INVALID`);
    const { json: failed } = await task("ovm:message", target, "0x1234");
    expect(failed).to.include({ status: "failed" });
    await rpc(node.l2Url, "hardhat_setCode", target, assemble`STOP`);
    const { json: replayed } = await task("ovm:replay", failed.sent.transactionHash);
    expect(replayed).to.include({ status: "relayed", messageHash: failed.messageHash });
  });

  it("list deposits, withdrawals and messages, and say what they wait for", async () => {
    const from = ["--from", "4"];
    await task("ovm:deposit", "1", ...from);
    const { json: started } = await task("ovm:withdraw", "0.5", ...from);
    const [deposit] = await listed("ovm:deposits", "--account", "4");
    expect(deposit).to.include({ status: "executed", value: String(10n ** 18n) });
    const [withdrawal] = await listed("ovm:withdrawals", "--account", "4");
    expect(withdrawal).to.include({ withdrawalHash: started.withdrawalHash, maturityLeft: "604801" });
    expect(await listed("ovm:messages", "--account", "4", "--layer", "l2")).to.deep.equal([]);

    const url = ["--url", node.l2Url];
    const { output } = await runTask("ovm:withdrawals", "--account", "4", ...url);
    expect(output).to.match(/waits for (its proof \(proven now, it can be finalized in 7 days.*\)|an output)/);
    const { json: refused } = await task("ovm:deposits", "--status", "pending");
    expect(refused.error).to.include({ code: "INVALID_CHOICE" });
  });

  it("show both clocks, the oldest deposit that waits and the configuration", async () => {
    await task("ovm:pause");
    await task("ovm:deposit", "1");
    const { json } = await task("ovm:status");
    const { output } = await runTask("ovm:status", "--url", node.l2Url);
    await task("ovm:resume");
    expect(Number(json.queue.forcibleFrom)).to.equal(Number(json.queue.oldestPendingTimestamp) + 43_201);
    expect(json.config).to.include({ challengeWindow: 604_800, posting: "auto", semantics: "optimism" });
    expect(output).to.include(`anyone can force it in from L1 time ${json.queue.forcibleFrom}`);
    expect(output).to.match(/^L1 .*Z \(\d+\)$/m);
    expect(output).to.match(/^L2 .*Z \(\d+\)$/m);
    expect(output).to.match(/^Periods +challenge window 7 days/m);
  });

  it("refuse to bridge what is no token", async () => {
    const { code, json } = await task("ovm:bridge-erc20", `0x${"70".repeat(20)}`);
    expect(code).to.equal(1);
    expect(json.error).to.include({ code: "NOT_A_CONTRACT" });
  });

  it("bridge a token under names of one's own", async () => {
    const [from] = await rpc(node.l1Url, "eth_accounts");
    const hash = await rpc(node.l1Url, "eth_sendTransaction", { from, data: COUNTER.bytecode });
    const { contractAddress } = await rpc(node.l1Url, "eth_getTransactionReceipt", hash);
    const names = ["--name", "Token", "--symbol", "TKN", "--decimals", "6"];
    const { code, json } = await task("ovm:bridge-erc20", contractAddress, ...names);
    expect(code).to.equal(0);
    expect(await rpc(node.l2Url, "eth_getCode", json.l2Token, "latest")).not.to.equal("0x");
    const decimals = await rpc(node.l2Url, "eth_call", { to: json.l2Token, data: "0x313ce567" }, "latest");
    expect(Number(decimals)).to.equal(6);
  });

  it("list the node's accounts with their balances on both layers", async () => {
    const accounts = await listed("ovm:accounts");
    expect(accounts).to.have.lengthOf(20);
    const [{ address, l1, l2 }] = accounts;
    expect(BigInt(l1)).to.equal(BigInt(await rpc(node.l1Url, "eth_getBalance", address, "latest")));
    expect(BigInt(l2)).to.equal(BigInt(await rpc(node.l2Url, "eth_getBalance", address, "latest")));
  });
});
