import { expect } from "chai";
import { network } from "hardhat";
import * as AbiFunction from "ox/AbiFunction";

import { callContract } from "../../src/internal/connection/wire/call-contract.js";
import { PREDEPLOYS } from "../../src/internal/rollup/l2-addresses.js";
import type { Eip1193Provider, Hex } from "../../src/internal/rollup/types.js";
import { REVERTS } from "../helpers/contracts/bytecode.js";

const MULTICALL3 = "0xca11bde05977b3631167028862be2a173976ca11";
const name = AbiFunction.from("function name() view returns (string)");
const decimals = AbiFunction.from("function decimals() view returns (uint8)");
const symbol = AbiFunction.from("function symbol() view returns (string)");
const failing: Hex = `0x${"fa".repeat(20)}`;

/** A connection to L2, and how many requests were made of it. */
async function connected() {
  const connection = await network.create("ovm");
  const { provider: node } = connection;
  await node.request({ method: "hardhat_setCode", params: [failing, REVERTS] });
  const requests: unknown[] = [];
  const provider: Eip1193Provider = {
    request: async (args) => {
      requests.push(args);
      return await node.request(args);
    },
  };
  return { provider, requests, node, close: async () => await connection.close() };
}

describe("reads of contracts", () => {
  it("are one request when they are begun together, and each gets its own answer", async () => {
    const { provider, requests, close } = await connected();
    const all = await Promise.all([
      callContract(provider, PREDEPLOYS.weth9, name),
      callContract(provider, PREDEPLOYS.weth9, decimals),
      callContract(provider, PREDEPLOYS.weth9, symbol),
    ]);
    expect(all).to.deep.equal(["Wrapped Ether", 18, "WETH"]);
    expect(requests).to.have.length(1);
    expect(await callContract(provider, PREDEPLOYS.weth9, symbol)).to.equal("WETH");
    expect(requests).to.have.length(2);
    await close();
  });

  it("fail alone, each with the error that it has alone", async () => {
    const { provider, close } = await connected();
    const results = await Promise.allSettled([
      callContract(provider, PREDEPLOYS.weth9, name),
      callContract(provider, failing, name),
      callContract(provider, `0x${"ab".repeat(20)}`, name),
    ]);
    const [alone] = await Promise.allSettled([callContract(provider, failing, name)]);
    expect(results[0]).to.deep.equal({ status: "fulfilled", value: "Wrapped Ether" });
    expect((results[1] as PromiseRejectedResult).reason).to.have.property("code", 3);
    expect((results[1] as PromiseRejectedResult).reason.message).to.equal(
      (alone as PromiseRejectedResult).reason.message,
    );
    expect((results[2] as PromiseRejectedResult).reason).to.have.property("code", "NOT_A_CONTRACT");
    await close();
  });

  it("are made one by one where Multicall3 is not", async () => {
    const { provider, node, close } = await connected();
    await node.request({ method: "hardhat_setCode", params: [MULTICALL3, "0x"] });
    const all = await Promise.all([
      callContract(provider, PREDEPLOYS.weth9, name),
      callContract(provider, PREDEPLOYS.weth9, decimals),
    ]);
    expect(all).to.deep.equal(["Wrapped Ether", 18]);
    await close();
  });
});
