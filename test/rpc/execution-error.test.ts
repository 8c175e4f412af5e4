import { expect } from "chai";
import { network } from "hardhat";
import type { EthereumProvider } from "hardhat/types/providers";

import type { Hex } from "../../src/internal/rollup/types.js";
import type { JsonRpcError } from "../../src/internal/rpc/errors.js";
import { ExecutionError } from "../../src/internal/rpc/execution-error.js";
import { assemble } from "../helpers/contracts/assemble.js";
import { errorString, LOOPS, panic, reverting, REVERTS, word } from "../helpers/contracts/bytecode.js";

const HASH = `0x${"11".repeat(32)}` as const;
const cases: [name: string, code: Hex, failure: { error: string; returnData: Hex }][] = [
  ["reason string", reverting(errorString("not enough")), { error: "revert", returnData: errorString("not enough") }],
  [
    "reason with quotes and umlauts",
    reverting(errorString("it's Ü")),
    { error: "revert", returnData: errorString("it's Ü") },
  ],
  ["empty reason string", reverting(errorString("")), { error: "revert", returnData: errorString("") }],
  ["panic", reverting(panic(0x11)), { error: "revert", returnData: panic(0x11) }],
  ["unknown panic", reverting(panic(0x99)), { error: "revert", returnData: panic(0x99) }],
  ["custom error", reverting(`0xdeadbeef${word(7)}`), { error: "revert", returnData: `0xdeadbeef${word(7)}` }],
  ["two bytes", reverting("0x0102"), { error: "revert", returnData: "0x0102" }],
  ["no data", REVERTS, { error: "revert", returnData: "0x" }],
  ["INVALID", assemble`INVALID`, { error: "invalid opcode", returnData: "0x" }],
  ["undefined opcode", "0x0c", { error: "invalid opcode", returnData: "0x" }],
  ["out of gas", LOOPS, { error: "out of gas", returnData: "0x" }],
];

describe("rpc/execution-error", () => {
  let provider: EthereumProvider;
  before(async () => {
    ({ provider } = await network.create({ network: "default", chainType: "l1" }));
  });

  for (const [name, code, failure] of cases) {
    it(`says what Hardhat's own network says: ${name}`, async () => {
      const to = `0x${"c0de".repeat(10)}`;
      await provider.request({ method: "hardhat_setCode", params: [to, code] });
      const theirs = await provider.request({ method: "eth_call", params: [{ to, gas: "0x8000" }] }).then(
        () => expect.fail("the call succeeded"),
        (error: JsonRpcError) => error,
      );
      const ours = new ExecutionError(failure);
      expect({ code: ours.code, message: ours.message }).to.deep.equal({ code: theirs.code, message: theirs.message });
      const dataOf = (data: unknown) => (typeof data === "string" ? data : (data as { data: string }).data);
      expect(dataOf(ours.data)).to.equal(dataOf(theirs.data));
      expect(typeof ours.data).to.equal(typeof theirs.data);
    });
  }

  it("does not trust a malformed reason string", () => {
    for (const malformed of ["0x08c379a0", "0x08c379a0ff", `0x08c379a0${word(0x20)}${word(0xffff)}`] as Hex[]) {
      expect(new ExecutionError({ error: "revert", returnData: malformed }).message).to.contain(malformed);
    }
  });

  it("names a custom error that an artifact declares, and nothing else", async () => {
    const named = async (returnData: Hex) =>
      (await new ExecutionError({ error: "revert", returnData }, HASH).named(async () => "Broke(7)")).message;
    expect(await named("0xdeadbeef")).to.equal(
      "VM Exception while processing transaction: reverted with custom error 'Broke(7)'",
    );
    expect(await named("0x")).to.equal("Transaction reverted without a reason string");
    expect(await named(panic(0x11))).to.contain("panic code 0x11");
    const unknown = new ExecutionError({ error: "revert", returnData: "0xdeadbeef" });
    expect(await unknown.named(async () => undefined)).to.equal(unknown);
  });

  it("says which transaction failed", () => {
    const error = new ExecutionError({ error: "revert", returnData: "0x01" }, HASH);
    expect(error).to.include({ data: "0x01", transactionHash: HASH });
    const starved = new ExecutionError({ error: "out of gas", returnData: "0x" }, HASH);
    expect(starved.data).to.deep.equal({ message: starved.message, txHash: HASH, data: "0x" });
  });
});
