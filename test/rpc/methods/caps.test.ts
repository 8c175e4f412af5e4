import { expect } from "chai";

import type { Hex } from "../../../src/internal/rollup/types.js";
import type { JsonRpcError } from "../../../src/internal/rpc/errors.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { LOOPS } from "../../helpers/contracts/bytecode.js";
import { type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const FROM = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
const TO: Hex = `0x${"ab".repeat(20)}`;
const OUTER = `0x${"ac".repeat(20)}`;

/** Hashes so many bytes by SHA-256. */
const hashing = (size: number) => assemble`PUSH0 PUSH0 PUSH3 ${size} PUSH0 PUSH1 2 GAS STATICCALL STOP`;
/** Calls the pairing precompile with so many empty pairs, 45,000 + 34,000 gas each, and all gas but a million; reverts with nothing when that fails. */
const pairing = (pairs: number) => assemble`
  PUSH0 PUSH0 PUSH2 ${192 * pairs} PUSH0 PUSH1 8 PUSH3 1000000 GAS SUB STATICCALL
  PUSH1 end JUMPI PUSH0 PUSH0 REVERT end: STOP`;
/** Calls TO without data; reverts with nothing when that fails. */
const CALLS_TO = assemble`
  PUSH0 PUSH0 PUSH0 PUSH0 PUSH0 PUSH20 ${TO} PUSH3 1000000 GAS SUB CALL
  PUSH1 end JUMPI PUSH0 PUSH0 REVERT end: STOP`;

const INPUT = "what a precompile reads of memory is capped at 131072 bytes (caps.precompileBytes)";
const PRECOMPILE = "a precompile call is capped at 7000000 gas (caps.precompileGas)";

const CASES = [
  { what: "a precompile's input", code: hashing(131_073), within: hashing(131_072), cap: INPUT },
  { what: "a precompile's gas", code: pairing(205), within: pairing(204), cap: PRECOMPILE },
];

describe("a cap under which L1 can judge a transaction", () => {
  let node: StartedRollup;
  let ask: StartedRollup["l2"];
  before(async () => {
    node = await startRollup({ posting: "manual" });
    ask = node.l2;
  });
  after(() => node.close());

  const refusal = (promise: Promise<unknown>) =>
    promise.then(
      () => expect.fail("it succeeded"),
      (error: JsonRpcError) => error,
    );
  const request = { from: FROM, to: TO, gas: "0xf42400" };

  for (const { what, code, within, cap } of CASES) {
    it(`on ${what} does not concern calls and their traces`, async () => {
      await ask("hardhat_setCode", TO, code);
      await ask("eth_call", request, "latest");
      expect(await ask("debug_traceCall", request, "latest", { tracer: "callTracer" })).not.to.have.property("error");
      const { failed } = await ask("debug_traceCall", request, "latest");
      expect(failed).to.equal(false);
    });

    it(`on ${what} is named, with its number, by estimates and by a transaction that was sent`, async () => {
      await ask("hardhat_setCode", TO, code);
      for (const method of ["eth_estimateGas", "eth_sendTransaction"]) {
        const { message } = await refusal(ask(method, request));
        expect(message).to.include(cap).and.not.to.include("out of gas");
      }
      await ask("hardhat_setCode", TO, within);
      // An estimate would run eight million rounds some twenty times.
      expect(await ask("eth_sendTransaction", request)).to.match(/^0x[0-9a-f]{64}$/);
    });
  }

  it("is met by no precompile that reads little of its input, or gives it back", async () => {
    for (const precompile of [1, 4, 5, 9]) {
      const code = assemble`PUSH0 PUSH0 PUSH3 ${131_073} PUSH0 PUSH1 ${precompile} PUSH2 50000 STATICCALL STOP`;
      await ask("hardhat_setCode", TO, code);
      expect(BigInt(await ask("eth_estimateGas", request))).to.be.below(200_000n);
      expect(await ask("eth_sendTransaction", request)).to.match(/^0x[0-9a-f]{64}$/);
    }
  });

  it("is named by the frame that met it, in a trace of the transaction", async () => {
    for (const { code, cap } of CASES) {
      await ask("hardhat_setCode", TO, code);
      await ask("hardhat_setCode", OUTER, CALLS_TO);
      await refusal(ask("eth_sendTransaction", { ...request, to: OUTER }));
      const [hash] = (await ask("eth_getBlockByNumber", "latest", false)).transactions;
      const outer = await ask("debug_traceTransaction", hash, { tracer: "callTracer" });
      expect(outer.error).to.equal("execution reverted");
      const inner = JSON.stringify(outer.calls);
      expect(inner).to.include(cap).and.not.to.include("out of gas");
    }
  });

  it("is named where the contract that called the frame gives no reason", async () => {
    await ask("hardhat_setCode", TO, hashing(131_073));
    await ask("hardhat_setCode", OUTER, CALLS_TO);
    const { message } = await refusal(ask("eth_estimateGas", { ...request, to: OUTER }));
    expect(message).to.include(INPUT);
    await ask("eth_call", { ...request, to: OUTER }, "latest");
  });

  it("is not named by a transaction that ran out of gas", async () => {
    await ask("hardhat_setCode", TO, LOOPS);
    for (const method of ["eth_estimateGas", "eth_call"]) {
      const { message } = await refusal(ask(method, { ...request, gas: "0x186a0" }));
      expect(message).to.equal("Transaction ran out of gas");
    }
  });

  it("is met by no memory that a call cannot pay for, whatever gas it names", async () => {
    await ask("hardhat_setCode", TO, assemble`PUSH5 ${2 ** 32} PUSH0 RETURN`);
    const { message } = await refusal(ask("eth_call", { ...request, gas: "0xffffffffffffffff" }, "latest"));
    expect(message).to.equal("Transaction ran out of gas");
  });
});
