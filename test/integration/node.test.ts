import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect } from "chai";
import { parseEther } from "ethers";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import { FRAUD_KINDS } from "../../src/internal/rollup/dispute/types.js";
import { codeOf } from "../helpers/errors/code-of.js";
import { createHre } from "../helpers/project/hre.js";
import { type RunningNode, runTask, startNode, startTask } from "../helpers/project/node-process.js";

describe("ovm:node", () => {
  let node: RunningNode;

  before(async () => {
    node = await startNode("--allow-origin", "https://app.example.org, null", "--allow-host", "node.local");
  });
  after(async () => {
    expect(await node.stop(), "exit code after Ctrl-C").to.equal(0);
    expect(node.output()).to.match(/Stopping\.\s*$/);
  });

  async function rpc(url: string, method: string, ...params: unknown[]) {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const response = await fetch(url, { method: "POST", body, headers: { "Content-Type": "application/json" } });
    return (await response.json()) as { result?: never; error?: { code: number; message: string; data?: never } };
  }

  /** Runs a task against the node, and reads its JSON. */
  async function task(...args: string[]) {
    const { code, output } = await runTask(...args, "--url", node.l2Url, "--json");
    return { code, json: JSON.parse(output.slice(output.indexOf("{"))) };
  }

  it("serves both layers and prints what one needs", async () => {
    expect(await rpc(node.l1Url, "eth_chainId")).to.include({ result: "0x384" });
    expect(await rpc(node.l2Url, "eth_chainId")).to.include({ result: "0x385" });
    expect(node.output()).to.include("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
    expect(node.output()).to.include("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");
    expect(node.output()).to.match(/portal +0x4F564d0000000000000000000000000000000003/);
    expect(node.output()).to.include(`npx hardhat ovm:deposit --url ${node.l2Url} 1`);
  });

  it("admits the origins that --allow-origin lists, on both layers, and no others", async () => {
    for (const url of [node.l1Url, node.l2Url]) {
      for (const [origin, status] of [
        ["https://app.example.org", 200],
        ["null", 200],
        ["https://evil.example", 403],
      ] as const) {
        const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_chainId" });
        expect((await fetch(url, { method: "POST", body, headers: { origin } })).status, origin).to.equal(status);
      }
    }
  });

  it("answers ovm_* on both layers, and says where they are", async () => {
    for (const url of [node.l1Url, node.l2Url]) {
      const { result } = await rpc(url, "ovm_addresses");
      expect(result).to.include({
        l1Url: node.l1Url,
        l2Url: node.l2Url,
        multicall3: "0xcA11bde05977b3631167028862bE2a173976CA11",
      });
    }
    expect((await rpc(node.l2Url, "ovm_nonsense")).error?.code).to.equal(-32601);
  });

  it("takes the verbs as JSON-RPC methods", async () => {
    const [, to] = (await rpc(node.l2Url, "eth_accounts")).result as unknown as string[];
    const deposit = await rpc(node.l1Url, "ovm_depositEth", { value: "0x64", to });
    expect(deposit.result).to.have.nested.property("l2.status", "success");
    const withdrawal = await rpc(node.l2Url, "ovm_withdrawEth", { value: 5, to });
    const { withdrawalHash } = withdrawal.result as unknown as { withdrawalHash: string };
    expect((await rpc(node.l2Url, "ovm_withdrawalStatus", withdrawalHash)).result).to.equal("ready-to-prove");

    const early = await rpc(node.l2Url, "ovm_finalizeWithdrawal", withdrawalHash);
    expect(early.error?.data).to.include({ code: "WITHDRAWAL_NOT_PROVEN" });
    expect((await rpc(node.l2Url, "ovm_proveWithdrawal", withdrawalHash)).result).to.have.property("status", "success");
    expect((await rpc(node.l2Url, "ovm_fastForwardTo", withdrawalHash)).result).to.match(/^0x/);
    const finalized = await rpc(node.l2Url, "ovm_finalizeWithdrawal", withdrawalHash);
    expect(finalized.result).to.have.property("succeeded", true);
    expect((await rpc(node.l2Url, "ovm_depositEth", { value: "lots" })).error).to.include({ code: -32602 });
  });

  it("tells what is asked, and what happens, as it happens", async () => {
    const { portal } = (await rpc(node.l1Url, "ovm_addresses")).result as unknown as { portal: string };
    await rpc(node.l1Url, "eth_call", { to: portal, data: "0x54fd4d50" }, "latest");
    await node.printed(/^L1 \S*eth_call\S*\n {2}Contract call: +OptimismPortal#version$/m);
    await rpc(node.l1Url, "ovm_depositEth", { value: "0xde0b6b3a7640000" });
    await node.printed(/^deposit \d+ .* 1 ETH$/m);
    await node.printed(/^L2 block \d+ +deposit tx 0x/m);
    await node.printed(/^batch \d+ /m);
    await node.printed(/^output \d+ /m);
  });

  it("pushes new blocks of either layer to WebSocket subscribers", async () => {
    for (const url of [node.l1Url, node.l2Url]) {
      const socket = new WebSocket(url.replace("http", "ws"));
      const messages: {
        id?: number;
        result?: unknown;
        params?: { subscription: string; result: { number: string } };
      }[] = [];
      let heard = () => {};
      socket.onmessage = ({ data }) => {
        messages.push(JSON.parse(data as string) as (typeof messages)[0]);
        heard();
      };
      const until = async (done: () => boolean) => {
        while (!done()) await new Promise<void>((resolve) => (heard = resolve));
      };
      await new Promise((resolve) => (socket.onopen = resolve));
      socket.send(JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_subscribe", params: ["newHeads"] }));
      await until(() => messages.some(({ id }) => id === 1));
      await rpc(url, "evm_mine");
      await until(() => messages.some(({ params }) => params !== undefined));
      const pushed = messages.find(({ params }) => params !== undefined)!.params!;
      expect(pushed.subscription).to.equal(messages.find(({ id }) => id === 1)!.result);
      expect(pushed.result.number).to.match(/^0x/);
      socket.close();
    }
  });

  it("its tasks take a withdrawal from start to end, with exit codes", async () => {
    const { code, json } = await task("ovm:deposit", "1.5", "--from", "2");
    expect(code).to.equal(0);
    expect(json.l2.status).to.equal("success");

    const started = await task("ovm:withdraw", "0.4", "--from", "2");
    const hash = started.json.withdrawalHash as string;
    expect(started.json.status).to.equal("ready-to-prove");

    const early = await task("ovm:finalize", hash);
    expect(early.code).to.equal(1);
    expect(early.json.error.code).to.equal("WITHDRAWAL_NOT_PROVEN");

    const proven = await runTask("ovm:prove", hash, "--url", node.l2Url);
    expect(proven.output).to.match(/can be finalized in 7 days/);
    expect((await task("ovm:status", hash)).json.status).to.equal("waiting-to-finalize");
    expect((await runTask("ovm:fast-forward", hash, "--url", node.l2Url)).output).to.include("can be finalized now");
    expect((await task("ovm:finalize", hash)).json.succeeded).to.equal(true);
    expect((await task("ovm:finalize", hash)).json.error.code).to.equal("WITHDRAWAL_ALREADY_FINALIZED");
  });

  it("its other tasks answer, or say what is wrong", async () => {
    const status = await runTask("ovm:status", "--url", node.l2Url);
    expect(status).to.have.property("code", 0);
    expect(status.output)
      .to.match(/^L1 +chain 900, block \d+, /m)
      .and.match(
        /^Disputes +arity 16, 3 days 12 hours a side, 3 hours a turn at least; bond 1 ETH, refunds up to 25 gwei a gas$/m,
      )
      .and.match(/^Proposers +(0x\w{40}) with a stake of 1 ETH; \1 has put up 1 ETH$/m)
      .and.match(/^Sequencer +running/m);
    expect((await task("ovm:force-batch")).json.error.code).to.equal("QUEUE_EMPTY");
    expect((await task("ovm:fast-forward", "1h")).code).to.equal(0);
    expect((await task("ovm:fast-forward", "soon")).json.error.code).to.equal("INVALID_DURATION");
    expect((await task("ovm:deposit", "1,5")).json.error.code).to.equal("INVALID_AMOUNT");
    expect((await task("ovm:deposit", "1", "--from", "99")).json.error.code).to.equal("INVALID_ACCOUNT");
    expect((await task("ovm:prove", `0x${"ab".repeat(32)}`)).json.error.code).to.equal("WITHDRAWAL_UNKNOWN");
  });

  it("tasks refuse a wrong layer, a dead node, and a network that would die with them", async () => {
    const wrong = await runTask("ovm:status", "--url", node.l1Url);
    expect(wrong.code).to.equal(1);
    expect(wrong.output).to.include(`is the L1 of an ovm:node. Pass the URL of its L2, ${node.l2Url}`);
    const dead = await runTask("ovm:status", "--url", "http://127.0.0.1:1");
    expect(dead.code).to.equal(1);
    expect(dead.output).to.match(/No ovm:node answers at http:\/\/127\.0\.0\.1:1 /);
    const inProcess = await runTask("ovm:status", "--network", "ovm");
    expect(inProcess.code).to.equal(1);
    expect(inProcess.output).to.include("would end with this command");
  });

  it("a second one on the same port says so", async () => {
    const { port } = new URL(node.l1Url);
    const { code, output } = await runTask("ovm:node", "--l1-port", port, "--l2-port", "0");
    expect(code).to.equal(1);
    expect(output).to.match(new RegExp(`Port ${port} on 127\\.0\\.0\\.1 is already in use.*--l1-port`));
  });

  it("its tasks tell a lie, prove it, and show the dispute", async () => {
    const injected = await runTask("ovm:inject-fraud", "balance-theft", "--amount", "1", "--url", node.l2Url);
    expect(injected.code).to.equal(0);
    const [, id] = /^Fraud (\d+): balance-theft in L2 block \d+$/m.exec(injected.output)!;
    expect(injected.output)
      .to.include("pays 1 ETH to")
      .and.include(`npx hardhat ovm:prove-fraud --url ${node.l2Url} ${id}`);

    const proven = await runTask("ovm:prove-fraud", "--url", node.l2Url);
    expect(proven.code).to.equal(0);
    expect(proven.output).to.match(/^Dispute 1, by bisection: \d+ rounds?, \d+ L1 transactions$/m);
    expect(proven.output).to.include("Proven: the lie is deleted");
    await node.printed(/^dispute 1 {2}the challenger 0x\w+ opens the dispute /m);
    await node.printed(/^dispute 1 {2}the challenger 0x\w+ ends the dispute /m);

    const again = await task("ovm:prove-fraud", id!);
    expect(again).to.have.property("code", 1);
    expect(again.json.error.code).to.equal("FRAUD_NOT_LIVE");
    expect((await runTask("ovm:disputes", "--url", node.l2Url)).output).to.match(
      /^dispute 1 {2}L2 block \d+ {2}deleted {2}1 defender, 1 challenger$/m,
    );
    expect((await runTask("ovm:dispute", "1", "--url", node.l2Url)).output).to.include("ended, the output was deleted");
    expect((await task("ovm:dispute", "1")).json).to.include({ id: 1, status: "deleted" });
    expect((await task("ovm:dispute", "2")).json.error.code).to.equal("NO_SUCH_DISPUTE");
    expect((await task("ovm:inject-fraud", "nonsense")).json.error.code).to.equal("UNKNOWN_FRAUD_KIND");
    expect((await task("ovm:inject-fraud", "--block", "x")).json.error.code).to.equal("INVALID_NUMBER");
    expect((await task("ovm:prove-fraud", "--style", "x")).json.error.code).to.equal("INVALID_CHOICE");
  });

  it("plays every kind of lie in both styles for scripts that only know HTTP", async () => {
    let last = "";
    for (const kind of FRAUD_KINDS)
      for (const style of ["bisection", "re-execution"]) {
        const { result: fraud } = await rpc(node.l2Url, "ovm_injectFraud", { kind });
        const { id, outputIndex } = fraud as unknown as { id: number; outputIndex: string };
        const { result: verdict, error } = await rpc(node.l2Url, "ovm_proveFraud", { id, style });
        expect(error?.message, `${kind} by ${style}`).to.equal(undefined);
        expect(verdict, `${kind} by ${style}`).to.deep.include({ proven: true, style, deletedOutputs: [outputIndex] });
        last = String((verdict as unknown as { dispute: number }).dispute);
        await rpc(node.l2Url, "ovm_proposeOutputs");
      }
    const { output } = await runTask("ovm:dispute", last, "--url", node.l2Url);
    expect(output).to.match(/^ {2}verdict {2}0x\w+, from running the block on L1$/m);
    expect(output).to.match(/ defends with output \S+, is wrong, and its bond is lost$/m);
  });

  it("with --challenger disputes false outputs by itself", async () => {
    const watched = await startNode("--challenger");
    try {
      await rpc(watched.l2Url, "ovm_injectFraud", { kind: "random-root" });
      await watched.printed(/^dispute 1 {2}the challenger 0x\w+ opens the dispute /m);
      await rpc(watched.l2Url, "ovm_fastForward", 7 * 86_400);
      await watched.printed(/^output DELETED {2}L2 block 1 /m);
    } finally {
      await watched.stop();
    }
  });

  describe("as a network by URL", () => {
    let hre: HardhatRuntimeEnvironment;

    before(async () => {
      const running = { type: "http", url: node.l2Url, ovm: {} } as const;
      const wrong = { type: "http", url: node.l1Url, ovm: {} } as const;
      const dead = { type: "http", url: "http://127.0.0.1:1", ovm: {} } as const;
      hre = await createHre({ networks: { running, wrong, dead } });
    });

    it("has the same verbs, and its L1", async () => {
      const connection = await hre.network.create("running");
      const { ovm, ethers } = connection;
      expect((await ethers.provider.getNetwork()).chainId).to.equal(901n);
      expect((await ovm.l1.ethers.provider.getNetwork()).chainId).to.equal(900n);

      const recipient = ethers.Wallet.createRandom().address;
      const { l2 } = await ovm.depositEth({ value: parseEther("1"), to: recipient });
      expect(l2?.status).to.equal("success");
      expect(await ethers.provider.getBalance(recipient)).to.equal(parseEther("1"));

      const withdrawal = await ovm.withdrawEth({ value: parseEther("0.4"), to: recipient });
      await ovm.fastForward(withdrawal);
      await withdrawal.finalize();
      expect(await ovm.l1.ethers.provider.getBalance(recipient)).to.equal(parseEther("0.4"));
      await connection.close();
      expect(await codeOf(ovm.status())).to.equal("CONNECTION_CLOSED");
    });

    it("forgets cancelled fixtures as in process", async () => {
      const { ovm, networkHelpers } = await hre.network.create("running");
      let runs = 0;
      async function onL1() {}
      async function onL2() {
        runs++;
      }
      await ovm.l1.networkHelpers.loadFixture(onL1);
      await networkHelpers.loadFixture(onL2);
      await ovm.l1.networkHelpers.loadFixture(onL1);
      await networkHelpers.loadFixture(onL2);
      expect(runs).to.equal(2);
    });

    it("says when the URL is of the wrong layer, or no server answers", async () => {
      expect(await codeOf(hre.network.create("wrong"))).to.equal("WRONG_LAYER");
      expect(await codeOf(hre.network.create("dead"))).to.equal("NODE_NOT_RUNNING");
    });
  });
});

describe("ovm:node with flags", () => {
  async function rpc(url: string, method: string, ...params: unknown[]): Promise<unknown> {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const response = await fetch(url, { method: "POST", body, headers: { "Content-Type": "application/json" } });
    return ((await response.json()) as { result?: unknown }).result;
  }

  it("sets windows, accounts, balances and the time between blocks", async () => {
    const flags = ["--challenge-window", "90m", "--accounts", "3", "--balance", "12.5", "--block-time", "0.3"];
    const node = await startNode(...flags);
    try {
      const config = await rpc(node.l2Url, "ovm_config");
      expect(config).to.include({ challengeWindow: 5_400, proofMaturityDelay: 5_400 });
      const wei = 125n * 10n ** 17n;
      const accounts = (await rpc(node.l1Url, "eth_accounts")) as string[];
      expect(accounts).to.have.lengthOf(3);
      expect(await rpc(node.l2Url, "eth_accounts")).to.deep.equal(accounts);
      const [first, from] = accounts;
      for (const url of [node.l1Url, node.l2Url])
        expect(BigInt((await rpc(url, "eth_getBalance", from, "0x0")) as string)).to.equal(wei);

      const hash = await rpc(node.l2Url, "eth_sendTransaction", { from, to: first, value: "0x1" });
      await node.printed(/^L2 block [1-9]\d* +tx /m);
      expect(await rpc(node.l2Url, "eth_getTransactionReceipt", hash)).to.include({ status: "0x1" });
      const before = Number(await rpc(node.l1Url, "eth_blockNumber"));
      // Blocks come without a request; the log of L2 tells when.
      await node.printed(/^L2 block 3 /m);
      expect(Number(await rpc(node.l1Url, "eth_blockNumber"))).to.be.at.least(before);
    } finally {
      await node.stop();
    }
  });

  it("prints nothing with --silent", async () => {
    const [l1Port, l2Port] = [await freePort(), await freePort()];
    const silent = startTask("ovm:node", "--silent", "--l1-port", String(l1Port), "--l2-port", String(l2Port));
    const url = `http://127.0.0.1:${l2Port}`;
    try {
      let chainId: unknown;
      while (chainId === undefined) chainId = await rpc(url, "eth_chainId").catch(() => undefined);
      expect(chainId).to.equal("0x385");
    } finally {
      expect(await silent.stop()).to.equal(0);
    }
    expect(silent.output()).to.equal("");
  });
});

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
