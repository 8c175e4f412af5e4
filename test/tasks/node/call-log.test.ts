import { stripVTControlCharacters } from "node:util";
import { expect } from "chai";
import { artifacts } from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";

import { findInProcessRollup } from "../../../src/internal/hook-handlers/in-process.js";
import { logCalls } from "../../../src/internal/tasks/node/call-log.js";
import { callNamer } from "../../../src/internal/tasks/node/name-call.js";
import { onConnections } from "../../helpers/project/on-connections.js";

describe("the call log of ovm:node", () => {
  let connection: NetworkConnection;
  onConnections((opened) => (connection = opened));

  /** Asks L2 (or another layer), and gives the lines that the node prints about it. */
  async function logged(method: string, params: unknown, layer: "l1" | "l2" = "l2"): Promise<string[]> {
    const rollup = findInProcessRollup(connection);
    const ask = rollup.request.bind(rollup);
    const lines: string[] = [];
    const names = callNamer(artifacts, await connection.ovm.addresses(), ask);
    const answer = logCalls({ answer: ask, ask, ...names, write: (line) => lines.push(line) });
    await answer(layer, method, params as object).catch(() => undefined);
    return lines.map(stripVTControlCharacters);
  }

  it("names the layer and the method", async () => {
    expect(await logged("eth_chainId", [])).to.deep.equal(["L2 eth_chainId"]);
    expect(await logged("eth_chainId", undefined, "l1")).to.deep.equal(["L1 eth_chainId"]);
  });

  it("names contract and function of a call, of the project and of the rollup", async () => {
    const weth = await connection.ethers.deployContract("WETH9");
    const to = await weth.getAddress();
    const call = { to, data: weth.interface.encodeFunctionData("totalSupply") };
    expect(await logged("eth_call", [call, "latest"])).to.deep.equal([
      "L2 eth_call",
      "  Contract call:       WETH9#totalSupply",
      `  To:                  ${to}`,
      "",
    ]);
    const { portal } = await connection.ovm.addresses();
    const [, line] = await logged("eth_call", [{ to: portal, data: "0x54fd4d50" }], "l1");
    expect(line).to.equal("  Contract call:       OptimismPortal#version");
  });

  it("tells what became of a transaction", async () => {
    const [from] = await connection.ethers.getSigners();
    const to = await (await connection.ethers.deployContract("WETH9")).getAddress();
    const transaction = { from: from!.address, to, data: "0xd0e30db0", value: "0xde0b6b3a7640000" };
    const lines = await logged("eth_sendTransaction", [transaction]);
    const block = (await connection.ethers.provider.getBlock("latest"))!;
    expect(lines).to.deep.equal([
      "L2 eth_sendTransaction",
      "  Contract call:       WETH9#deposit",
      `  Transaction:         ${block.transactions[0]}`,
      `  From:                ${from!.address}`,
      `  To:                  ${to}`,
      "  Value:               1 ETH",
      `  Gas used:            ${block.gasUsed} of ${(await block.getTransaction(0)).gasLimit}`,
      `  ${`Block #${block.number}:`.padEnd(21)}${block.hash}`,
      "",
    ]);
  });

  it("tells what was deployed, and where", async () => {
    const [from] = await connection.ethers.getSigners();
    const { bytecode } = await artifacts.readArtifact("WETH9");
    const lines = await logged("eth_sendTransaction", [{ from: from!.address, data: bytecode }]);
    expect(lines).to.include("  Contract deployment: WETH9");
    expect(lines.join("\n")).to.match(/ {2}Contract address: {4}0x[0-9a-fA-F]{40}\n/);
  });

  it("gives the reason of what failed, with the transaction where one was mined", async () => {
    const [from] = await connection.ethers.getSigners();
    const { target } = await connection.ethers.deployContract("WETH9");
    const transaction = { from: from!.address, to: target, data: `0x2e1a7d4d${"1".padStart(64, "0")}`, gas: "0x186a0" };
    const lines = await logged("eth_sendTransaction", [transaction]);
    expect(lines).to.include("  Contract call:       WETH9#withdraw");
    expect(lines.join("\n")).to.match(/ {2}Transaction: {9}0x[0-9a-f]{64}\n/);
    expect(lines.join("\n")).to.match(/\n {2}Error: .*revert/);
  });

  it("warns of calls that nothing answers, and takes what is no call", async () => {
    const lines = await logged("eth_call", [{ to: `0x${"ab".repeat(20)}`, data: "0x12345678" }]);
    expect(lines[1]).to.equal("  WARNING: Calling an account which is not a contract");
    const [, refusal] = await logged("eth_call", [{ to: 5 }, "latest"]);
    expect(refusal).to.match(/^ {2}Error: eth_call: invalid 'transaction.to'/);
    for (const params of [[], [null], [[]], { to: 1 }, ["x"], [{ value: "one" }], [{ data: 7 }]])
      expect((await logged("eth_call", params))[0]).to.equal("L2 eth_call");
  });
});
