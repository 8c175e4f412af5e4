import { readFileSync } from "node:fs";
import { expect } from "chai";
import {
  type Abi,
  decodeErrorResult,
  decodeFunctionResult,
  encodeDeployData,
  encodeFunctionData,
  parseEventLogs,
} from "viem";

import { isBytecodeSafe } from "../../../src/internal/check/safety-checker.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { startOvm1 } from "../../helpers/ovm1/ovm1-rollup.js";
import { balanceOf, hex, OWNER, STRANGER } from "../../helpers/ovm2/ovm2-rollup.js";
import type { StartedRollup } from "../../helpers/rollup/start-rollup.js";

/** What the OVM's own compiler made of fixtures/Probe.sol: see `compiler`. */
const probe = JSON.parse(readFileSync(new URL("./fixtures/probe.json", import.meta.url), "utf8")) as {
  abi: Abi;
  bytecode: Hex;
  deployedBytecode: Hex;
};
const { abi } = probe;

describe("code of the OVM's own compiler", () => {
  let started: StartedRollup;
  let at: Address;
  before(async () => {
    started = await startOvm1();
    const data = encodeDeployData({ abi, bytecode: probe.bytecode, args: [41n] });
    ({ contractAddress: at } = await send({ data }));
  });
  after(() => started.close());

  const send = async (request: object) => {
    const hash = await started.l2("eth_sendTransaction", { from: OWNER, gas: hex(1_100), ...request });
    return started.l2("eth_getTransactionReceipt", hash);
  };
  const ask = async (functionName: string, args: unknown[] = [], more: object = {}): Promise<unknown> => {
    const request = { from: OWNER, to: at, data: encodeFunctionData({ abi, functionName, args }), ...more };
    return decodeFunctionResult({ abi, functionName, data: await started.l2("eth_call", request, "latest") });
  };
  const tell = (functionName: string, args: unknown[], more: object = {}) =>
    send({ to: at, data: encodeFunctionData({ abi, functionName, args }), ...more });

  it("passes the SafetyChecker, and is deployed with its constructor's argument", async () => {
    expect(isBytecodeSafe(Buffer.from(probe.deployedBytecode.slice(2), "hex"))).to.equal(true);
    expect(await started.l2("eth_getCode", at, "latest")).to.equal(probe.deployedBytecode);
    expect(await ask("stored")).to.equal(41n);
    expect(String(await ask("maker")).toLowerCase()).to.equal(OWNER.toLowerCase());
  });

  it("is refused with an argument that holds a JUMPDEST and unsafe code behind it", async () => {
    const args = [BigInt(`0x5b32${"00".repeat(30)}`)];
    const data = encodeDeployData({ abi, bytecode: probe.bytecode, args });
    const why = await send({ data }).then(
      () => "",
      ({ message }: Error) => message,
    );
    expect(why).to.include("Did you use the right compiler or pass an unsafe constructor argument?");
  });

  it("sees its caller, itself, L1's time and number, the gas of an epoch and the chain", async () => {
    const { number, timestamp } = await started.l1("eth_getBlockByNumber", "latest", false);
    const [caller, self, ...numbers] = (await ask("context")) as [Address, Address, ...bigint[]];
    expect([caller.toLowerCase(), self.toLowerCase()]).to.deep.equal([OWNER.toLowerCase(), at.toLowerCase()]);
    const chainId = BigInt(await started.l2("eth_chainId"));
    expect(numbers).to.deep.equal([BigInt(timestamp), BigInt(number), 250_000_000n, chainId]);
  });

  it("stores, logs, and reverts with its reason", async () => {
    const { logs } = await tell("set", [7n]);
    expect(await ask("stored")).to.equal(7n);
    const [seen] = parseEventLogs({ abi, logs });
    expect(seen).to.deep.include({ eventName: "Seen", args: { value: 7n } });
    const data = encodeFunctionData({ abi, functionName: "set", args: [0n] });
    const error = await started.l2("eth_call", { from: OWNER, to: at, data }, "latest").then(
      () => expect.fail("set(0) did not revert"),
      (thrown: { message: string; data?: unknown }) => thrown,
    );
    expect(error.message).to.include("zero");
    expect(decodeErrorResult({ abi, data: dataOf(error) }).args).to.deep.equal(["zero"]);
  });

  it("calls other contracts and itself, creates, and catches what they revert with", async () => {
    const child = (await ask("make", [9n])) as Address;
    await tell("make", [9n]);
    const given = await started.l2("eth_call", { to: child, data: encodeFunctionData({ abi: [GIVEN] }) }, "latest");
    expect(BigInt(given)).to.equal(9n);
    await tell("setOf", [at, 11n]);
    expect(await ask("stored")).to.equal(11n);
    expect(await ask("failureOf", [at])).to.equal("zero");
  });

  it("takes a user for a contract, and a stranger for an account", async () => {
    const code = await started.l2("eth_getCode", OWNER, "latest");
    expect(await ask("codeOf", [OWNER])).to.have.property("0", BigInt((code.length - 2) / 2));
    expect(await ask("codeOf", [STRANGER])).to.have.property("0", 0n);
    expect(await balanceOf(started, STRANGER)).to.equal(0n);
  });
});

const GIVEN = {
  type: "function",
  name: "given",
  inputs: [],
  outputs: [{ type: "uint256" }],
  stateMutability: "view",
} as const;

/** Where Hardhat's errors and the node's have the data of a revert. */
function dataOf({ data }: { data?: unknown }): Hex {
  return typeof data === "string" ? (data as Hex) : (data as { data: Hex }).data;
}
