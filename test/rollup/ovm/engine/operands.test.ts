import { OPCODES } from "../../../../src/internal/rollup/machine/opcodes/opcode-table.js";
import { CodeBuilder } from "../../../helpers/contracts/code-builder.js";
import { expectAgreement } from "../../../helpers/engine/agreement.js";

/** No two of its bytes are the same, and its sign is set. */
const MIXED = BigInt(
  `0x${Array.from({ length: 32 }, (_, i) => (0xf1 - 7 * i).toString(16).padStart(2, "0")).join("")}`,
);
/** Where a word of this engine changes its kind, its sign or its length, and where a shift moves whole parts of it, each with its neighbours. */
const EDGES = [
  ...[0n, 1n, 2n, 3n, 29n, 30n, 31n, 32n, 253n, 254n, 255n, 256n],
  ...[63n, 64n, 65n, 127n, 128n, 129n, 191n, 192n, 193n],
  ...[31n, 32n, 52n, 53n, 54n, 64n, 128n, 192n, 255n].flatMap((bits) => [2n ** bits - 1n, 2n ** bits, 2n ** bits + 1n]),
  ...[2n ** 160n - 1n, MIXED, 2n ** 256n - 2n, 2n ** 256n - 1n],
];
/** For opcodes of three operands, of which there would be too many. */
const FEW = [0n, 1n, 3n, 2n ** 53n - 1n, 2n ** 53n, MIXED, 2n ** 255n, 2n ** 256n - 1n];

const PURE = [
  ...["ADD", "MUL", "SUB", "DIV", "SDIV", "MOD", "SMOD", "ADDMOD", "MULMOD", "EXP", "SIGNEXTEND"],
  ...["LT", "GT", "SLT", "SGT", "EQ", "ISZERO", "AND", "OR", "XOR", "NOT", "BYTE", "SHL", "SHR", "SAR", "CLZ"],
];

function operandsOf(count: number): bigint[][] {
  if (count === 1) return EDGES.map((edge) => [edge]);
  if (count === 2) return EDGES.flatMap((a) => EDGES.map((b) => [a, b]));
  return FEW.flatMap((a) => FEW.flatMap((b) => FEW.map((c) => [a, b, c])));
}

describe("the own engine on operands at its edges", () => {
  for (const name of PURE) {
    it(`gives for ${name} what ethereumjs and the twin give`, async function () {
      this.timeout(60_000);
      const { inputs } = OPCODES.find((opcode) => opcode?.name === name)!;
      const code = new CodeBuilder();
      for (const operands of operandsOf(inputs)) code.operands(...operands).op(name, "POP");
      await expectAgreement(name, code.finish());
    });
  }
});
