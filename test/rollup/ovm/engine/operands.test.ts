import { expect } from "chai";

import { OPCODES } from "../../../../src/internal/rollup/machine/opcodes/opcode-table.js";
import type { Address, Hex } from "../../../../src/internal/rollup/types.js";
import { CodeBuilder } from "../../../helpers/contracts/code-builder.js";
import {
  compareTwin,
  machineOfProgram,
  ProgramOracle,
  runOnNative,
} from "../../../helpers/programs/program-executors.js";
import type { Program } from "../../../helpers/random/random-blocks.js";

/** Where a word of this engine changes its kind, its sign or its length, each with its neighbours. */
const EDGES = [
  ...[0n, 1n, 2n, 31n, 32n, 255n, 256n],
  ...[31n, 32n, 52n, 53n, 54n, 64n, 128n, 255n].flatMap((bits) => [2n ** bits - 1n, 2n ** bits, 2n ** bits + 1n]),
  ...[2n ** 160n - 1n, 2n ** 256n - 2n, 2n ** 256n - 1n],
];
/** For opcodes of three operands, of which there would be too many. */
const FEW = [0n, 1n, 3n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 255n, 2n ** 256n - 1n];

const PURE = [
  ...["ADD", "MUL", "SUB", "DIV", "SDIV", "MOD", "SMOD", "ADDMOD", "MULMOD", "EXP", "SIGNEXTEND"],
  ...["LT", "GT", "SLT", "SGT", "EQ", "ISZERO", "AND", "OR", "XOR", "NOT", "BYTE", "SHL", "SHR", "SAR", "CLZ"],
];

const SENDER: Address = `0x${"45".repeat(20)}`;
const CONTRACT: Address = `0x${"10".repeat(20)}`;

/** A block that runs `code`, in ethereumjs, in the twin and in the own engine. */
function program(name: string, code: Uint8Array): Program {
  const hex: Hex = `0x${Buffer.from(code).toString("hex")}`;
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
      [CONTRACT]: { nonce: "0x1", balance: "0x0", code: hex, storage: {} },
    },
    deposits: [],
    overrides: [],
    transactions: [{ ...call, ...fees }],
  };
}

function operandsOf(count: number): bigint[][] {
  if (count === 1) return EDGES.map((edge) => [edge]);
  if (count === 2) return EDGES.flatMap((a) => EDGES.map((b) => [a, b]));
  return FEW.flatMap((a) => FEW.flatMap((b) => FEW.map((c) => [a, b, c])));
}

describe("the own engine on operands at its edges", () => {
  const oracle = new ProgramOracle();

  for (const name of PURE) {
    it(`gives for ${name} what ethereumjs and the twin give`, async function () {
      this.timeout(60_000);
      const { inputs } = OPCODES.find((opcode) => opcode?.name === name)!;
      const code = new CodeBuilder();
      for (const operands of operandsOf(inputs)) code.operands(...operands).op(name, "POP");
      const test = program(name, code.finish());
      const ours = await runOnNative(test);
      const theirs = await oracle.run(test);
      expect(ours.result.transactions).to.have.length(1);
      expect(ours.result).to.deep.equal(theirs.result);
      expect(ours.states).to.deep.equal(theirs.states.map(({ warm: _warm, ...state }) => state));
      expect(compareTwin(machineOfProgram(test), ours).difference).to.equal(undefined);
    });
  }
});
