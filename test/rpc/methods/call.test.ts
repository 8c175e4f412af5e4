import { expect } from "chai";

import type { JsonRpcError } from "../../../src/internal/rpc/errors.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import * as code from "../../helpers/contracts/bytecode.js";
import { codeOf } from "../../helpers/errors/code-of.js";
import { type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const FROM = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
const TO = `0x${"ab".repeat(20)}`;

describe("rpc/methods/eth/call", () => {
  let node: StartedRollup;
  let ask: StartedRollup["l2"];
  before(async () => {
    node = await startRollup({ posting: "manual" });
    ask = node.l2;
    await ask("hardhat_setCode", TO, code.STORES);
    await ask("hardhat_setStorageAt", TO, "0x0", `0x${code.word(7)}`);
    await ask("evm_mine");
  });
  after(() => node.close());

  it("estimates a transfer that names no sender", async () => {
    expect(
      await ask("eth_estimateGas", { to: `0x${"cd".repeat(20)}`, value: `0x${(10n ** 18n).toString(16)}` }),
    ).to.equal("0x5208");
  });

  it("estimates enough, and not more than needed", async () => {
    const transaction = { from: FROM, to: TO, data: `0x${code.word(8)}` };
    const gas = BigInt(await ask("eth_estimateGas", transaction));
    const send = (limit: bigint) => ask("eth_call", { ...transaction, gas: `0x${limit.toString(16)}` });
    await send(gas);
    await send(gas - 1n).then(
      () => expect.fail("one gas less was enough too"),
      (error: JsonRpcError) => expect(error.message).to.equal("Transaction ran out of gas"),
    );
  });

  it("runs in the block that would be next where pending is meant, as estimates do", async () => {
    const clockReader = `0x${"c1".repeat(20)}`;
    const readsClock = assemble`NUMBER PUSH0 MSTORE TIMESTAMP PUSH1 32 MSTORE PUSH1 64 PUSH0 RETURN`;
    await ask("hardhat_setCode", clockReader, readsClock);
    const { number, timestamp } = await ask("eth_getBlockByNumber", "latest", false);
    const next = BigInt(timestamp) + 1_000n;
    await ask("evm_setNextBlockTimestamp", `0x${next.toString(16)}`);
    const seen = (at: bigint, time: bigint) => `0x${code.word(at)}${code.word(time)}`;
    expect(await ask("eth_call", { to: clockReader }, "latest")).to.equal(seen(BigInt(number), BigInt(timestamp)));
    expect(await ask("eth_call", { to: clockReader }, "pending")).to.equal(seen(BigInt(number) + 1n, next));

    // Fails in every block before that time.
    const opensLater = `0x${"c2".repeat(20)}`;
    const opens = assemble`TIMESTAMP PUSH4 ${next} GT PUSH1 closed JUMPI STOP closed: INVALID`;
    await ask("hardhat_setCode", opensLater, opens);
    expect(BigInt(await ask("eth_estimateGas", { to: opensLater })) > 21_000n).to.equal(true);
    await ask("evm_mine");
  });

  it("takes a block number as a JSON number, as Hardhat does", async () => {
    expect((await ask("eth_getBlockByNumber", 0, false)).number).to.equal("0x0");
  });

  it("overrides an account for one call", async () => {
    const call = (override: object) => ask("eth_call", { to: TO }, "latest", { [TO]: override });
    expect(await call({ stateDiff: { "0x0": `0x${code.word(9)}` } })).to.equal(`0x${code.word(9)}`);
    expect(await call({ state: {} })).to.equal(`0x${code.word(0)}`);
    expect(await call({ code: code.RETURNS_42 })).to.equal(`0x${code.word(42)}`);
    expect(await ask("eth_call", { to: TO })).to.equal(`0x${code.word(7)}`);
  });

  it("gives a sender what it lacks, as Hardhat does", async () => {
    const from = `0x${"cd".repeat(20)}`;
    expect(await ask("eth_call", { from, to: FROM, value: "0x5" })).to.equal("0x");
    expect(await ask("eth_call", { from, to: FROM, value: "0x5", gasPrice: "0xb2d05e00" })).to.equal("0x");
    expect(await ask("eth_estimateGas", { from, to: FROM, value: "0x5" })).to.equal("0x5208");
  });

  it("hides the base fee from a call that offers less, and shows it to one that offers enough", async () => {
    const [to, reverts] = [`0x${"c3".repeat(20)}`, `0x${"c4".repeat(20)}`];
    await ask("hardhat_setCode", to, code.RETURNS_PRICES);
    await ask("hardhat_setCode", reverts, code.REVERTS_WITH_PRICES);
    const baseFee = BigInt((await ask("eth_getBlockByNumber", "latest", false)).baseFeePerGas);
    const hex = (value: bigint) => `0x${value.toString(16)}`;
    const seen = async (fees: object) => {
      const data: string = await ask("eth_call", { from: FROM, to, gas: "0x10000", ...fees }, "latest");
      return [data.slice(2, 66), data.slice(66, 130)].map((each) => BigInt(`0x${each}`));
    };
    expect(await seen({})).to.deep.equal([0n, 0n]);
    expect(await seen({ gasPrice: "0x0" })).to.deep.equal([0n, 0n]);
    expect(await seen({ gasPrice: hex(baseFee - 1n) })).to.deep.equal([baseFee - 1n, 0n]);
    expect(await seen({ gasPrice: hex(baseFee) })).to.deep.equal([baseFee, baseFee]);
    expect(await seen({ maxFeePerGas: hex(baseFee + 9n), maxPriorityFeePerGas: "0x5" })).to.deep.equal([
      baseFee + 5n,
      baseFee,
    ]);

    // An estimate foretells a transaction, so it has the price that the transaction would have.
    const { data } = await ask("eth_estimateGas", { from: FROM, to: reverts }).then(
      () => expect.fail("it did not revert"),
      (error: JsonRpcError) => error as { data: string },
    );
    const next = BigInt((await ask("eth_getBlockByNumber", "pending", false)).baseFeePerGas);
    expect([data.slice(2, 66), data.slice(66, 130)].map((each) => BigInt(`0x${each}`))).to.deep.equal([
      next + 1_000_000_000n,
      next,
    ]);
  });

  it("overrides the block for one call", async () => {
    const overrides = { [TO]: { code: code.RETURNS_BLOCK } };
    const block = { time: "0x99", number: "0x1234", baseFeePerGas: "0x7" };
    expect(await ask("eth_call", { to: TO, gasPrice: "0x7" }, "latest", overrides, block)).to.equal(
      `0x${code.word(0x99)}${code.word(0x1234)}${code.word(7)}`,
    );
  });

  it("calls on the state of an earlier block", async () => {
    await ask("eth_sendTransaction", { from: FROM, to: TO, data: `0x${code.word(10)}` });
    expect(await ask("eth_call", { to: TO }, "latest")).to.equal(`0x${code.word(10)}`);
    expect(await ask("eth_call", { to: TO }, "0x1")).to.equal(`0x${code.word(7)}`);
  });

  it("gives fees that let a transaction in", async () => {
    expect(await ask("eth_feeHistory", 3, "latest", [])).not.to.have.property("reward");
    const history = await ask("eth_feeHistory", 3, "latest", [0, 100]);
    expect(history.baseFeePerGas).to.have.length(history.gasUsedRatio.length + 1);
    expect(history.reward).to.have.length(history.gasUsedRatio.length);
    const { baseFeePerGas } = await ask("eth_getBlockByNumber", "latest", false);
    expect(history.baseFeePerGas.at(-2)).to.equal(baseFeePerGas);
    const gasPrice = await ask("eth_gasPrice");
    expect(BigInt(gasPrice)).to.equal(
      BigInt(history.baseFeePerGas.at(-1)) + BigInt(await ask("eth_maxPriorityFeePerGas")),
    );
    await ask("eth_sendTransaction", { from: FROM, to: FROM, gasPrice });
    for (const params of [
      ["0x0", "latest"],
      ["0x1", "latest", [50, 10]],
      ["0x1", "latest", [101]],
    ]) {
      await ask("eth_feeHistory", ...params).then(
        () => expect.fail("it was not refused"),
        (error: JsonRpcError) => expect(error.code).to.equal(-32602),
      );
    }
  });

  it("finds a precompile where it was moved to, and an ordinary account where it was", async () => {
    const [identity, there, data] = [`0x${"4".padStart(40, "0")}`, `0x${"cd".repeat(20)}`, "0x1234"];
    const moved = { [identity]: { movePrecompileToAddress: there } };
    expect(await ask("eth_call", { to: there, data }, "latest", moved)).to.equal(data);
    expect(await ask("eth_call", { to: identity, data }, "latest", moved)).to.equal("0x");
    const tracer = { tracer: "callTracer", stateOverrides: moved };
    expect(await ask("debug_traceCall", { to: there, data }, "latest", tracer)).to.include({ output: data });
    // As in geth, an account that is overridden is no precompile any more.
    const code = assemble`PUSH1 42 PUSH0 MSTORE PUSH1 32 PUSH0 RETURN`;
    expect(BigInt(await ask("eth_call", { to: identity, data }, "latest", { [identity]: { code } }))).to.equal(42n);
    expect(await ask("eth_call", { to: identity, data })).to.equal(data);
    // One that a cheat paid stays a precompile, in the block before the cheat's too.
    await ask("hardhat_setBalance", identity, "0x1");
    await ask("evm_mine");
    const before = `0x${(BigInt(await ask("eth_blockNumber")) - 1n).toString(16)}`;
    expect(await ask("eth_call", { to: identity, data }, before)).to.equal(data);
    const wrong = { [there]: { movePrecompileToAddress: identity } };
    expect(await codeOf(ask("eth_call", { to: there, data }, "latest", wrong))).to.equal("PRECOMPILE_NOT_MOVED");
  });
});
