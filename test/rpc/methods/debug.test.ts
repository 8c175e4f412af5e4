import { expect } from "chai";
import { Transaction } from "ethers";

import type { JsonRpcError } from "../../../src/internal/rpc/errors.js";
import * as code from "../../helpers/contracts/bytecode.js";
import { type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const FROM = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
const TO = `0x${"ab".repeat(20)}`;

describe("rpc/methods/debug and eth_createAccessList", () => {
  let node: StartedRollup;
  let ask: StartedRollup["l2"];
  let hash: string;
  before(async () => {
    node = await startRollup({ posting: "manual" });
    ask = node.l2;
    await ask("hardhat_setCode", TO, code.STORES);
    hash = await ask("eth_sendTransaction", { from: FROM, to: TO, data: `0x${code.word(7)}` });
  });
  after(() => node.close());

  it("traces a transaction opcode by opcode, and its calls", async () => {
    const { failed, gas, structLogs, returnValue } = await ask("debug_traceTransaction", hash);
    expect(failed).to.equal(false);
    expect(`0x${gas.toString(16)}`).to.equal((await ask("eth_getTransactionReceipt", hash)).gasUsed);
    expect(structLogs.map(({ op }: { op: string }) => op)).to.include.members(["SLOAD", "SSTORE", "RETURN"]);
    expect(returnValue.replace("0x", "")).to.equal(code.word(0));
    const call = await ask("debug_traceTransaction", hash, { tracer: "callTracer" });
    expect(call).to.include({ type: "CALL", from: FROM, to: TO });
    const prestate = await ask("debug_traceTransaction", hash, { tracer: "prestateTracer" });
    expect(prestate[TO].storage).to.deep.equal({ [`0x${code.word(0)}`]: `0x${code.word(0)}` });
  });

  it("traces a block by number and by hash", async () => {
    const block = await ask("eth_getBlockByNumber", "latest", false);
    const byNumber = await ask("debug_traceBlockByNumber", "latest", { tracer: "callTracer" });
    expect(byNumber).to.have.length(1);
    expect(byNumber[0].txHash).to.equal(hash);
    expect(await ask("debug_traceBlockByHash", block.hash, { tracer: "callTracer" })).to.deep.equal(byNumber);
  });

  it("traces a call, with overrides", async () => {
    const options = { tracer: "callTracer", stateOverrides: { [TO]: { code: code.RETURNS_42 } } };
    expect((await ask("debug_traceCall", { to: TO }, "latest", options)).output).to.equal(`0x${code.word(42)}`);
    expect((await ask("debug_traceCall", { to: TO }, "latest", { tracer: "callTracer" })).output).to.equal(
      `0x${code.word(7)}`,
    );
  });

  it("refuses a tracer that it does not have", async () => {
    await ask("debug_traceTransaction", hash, { tracer: "jsTracer" }).then(
      () => expect.fail("it was not refused"),
      (error: JsonRpcError) => expect(error.message).to.match(/callTracer, prestateTracer.*got "jsTracer"/),
    );
  });

  it("shows raw transactions", async () => {
    const raw = await ask("debug_getRawTransaction", hash);
    expect(Transaction.from(raw).hash).to.equal(hash);
  });

  it("makes an access list that saves nothing and hurts nothing", async () => {
    const { accessList, gasUsed } = await ask("eth_createAccessList", {
      from: FROM,
      to: TO,
      data: `0x${code.word(9)}`,
    });
    expect(accessList).to.deep.equal([{ address: TO, storageKeys: [`0x${code.word(0)}`] }]);
    const transaction = { from: FROM, to: TO, data: `0x${code.word(9)}`, accessList };
    const sent = await ask("eth_sendTransaction", transaction);
    expect((await ask("eth_getTransactionReceipt", sent)).gasUsed).to.equal(gasUsed);
  });
});
