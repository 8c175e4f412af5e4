import { expect } from "chai";

import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { compareTwin, machineOfProgram, ProgramOracle, runOnNative } from "../programs/program-executors.js";
import type { Program } from "../random/random-blocks.js";

const SENDER: Address = `0x${"45".repeat(20)}`;
const CONTRACT: Address = `0x${"10".repeat(20)}`;
/** A second contract, for the first to call. */
export const CALLEE: Address = `0x${"20".repeat(20)}`;

let oracle: ProgramOracle | undefined;

/** Runs `code` in a block: ethereumjs, the twin and the own engine must have the same before every opcode, and at the end. */
export async function expectAgreement(name: string, code: Uint8Array | Hex, callee: Hex = "0x"): Promise<void> {
  const test = program(name, code, callee);
  oracle ??= new ProgramOracle();
  const ours = await runOnNative(test);
  const theirs = await oracle.run(test);
  expect(ours.result.transactions, name).to.have.length(1);
  expect(ours.states.length, `${name}: opcodes`).to.equal(theirs.states.length);
  for (const [index, { warm: _warm, ...state }] of theirs.states.entries()) {
    expect(ours.states[index], `${name}: opcode ${index}`).to.deep.equal(state);
  }
  expect(ours.result, name).to.deep.equal(theirs.result);
  expect(compareTwin(machineOfProgram(test), ours).difference, `${name}: the twin`).to.equal(undefined);
}

function program(name: string, code: Uint8Array | Hex, callee: Hex): Program {
  const hex: Hex = typeof code === "string" ? code : `0x${Buffer.from(code).toString("hex")}`;
  const fees = { maxFeePerGas: 20n, maxPriorityFeePerGas: 20n, accessList: [], authorizationList: [] };
  const call = { from: SENDER, to: CONTRACT, type: 0, nonce: 0n, gasLimit: 1_000_000n, value: 0n, data: "0x" as Hex };
  return {
    name,
    command: "",
    programs: 1,
    semantics: "ethereum",
    coinbase: `0x${"c0".repeat(20)}`,
    pre: {
      [SENDER]: { nonce: "0x0", balance: "0xde0b6b3a7640000", code: "0x", storage: {} },
      [CONTRACT]: { nonce: "0x1", balance: "0x64", code: hex, storage: { "0x1": "0x1" } },
      [CALLEE]: { nonce: "0x1", balance: "0x64", code: callee, storage: { "0x1": "0x1" } },
    },
    deposits: [],
    overrides: [],
    transactions: [{ ...call, ...fees }],
  };
}
