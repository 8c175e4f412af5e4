import { bytesToHex, hexToBytes } from "viem";

import type { Hex } from "../../../src/internal/rollup/types.js";
import { CodeBuilder } from "./code-builder.js";

type Value = string | number | bigint | readonly Hex[];

/**
 * Bytecode from the names of its instructions, with what a PUSH pushes behind it:
 *
 *     assemble`PUSH1 42 PUSH0 MSTORE PUSH1 32 PUSH0 RETURN`
 *     assemble`loop: GAS PUSH1 loop JUMPI PUSH20 ${address} SELFDESTRUCT`
 *
 * `name:` is a JUMPDEST, whose place a PUSH of `name` pushes. PUSH without a number takes as few bytes as the value needs.
 * Bytes in the place of an instruction stand there as they are: other programs, and data behind the code.
 */
export function assemble(text: TemplateStringsArray, ...values: Value[]): Hex {
  const code = new CodeBuilder();
  const tokens = text.flatMap((part, i) => [...part.split(/\s+/).filter(Boolean), ...values.slice(i, i + 1)]);
  while (tokens.length > 0) {
    const token = tokens.shift()!;
    const push = typeof token === "string" && /^PUSH([1-9]\d?)?$/.exec(token);
    if (push) pushOperand(code, push[1] === undefined ? undefined : Number(push[1]), tokens.shift());
    else if (typeof token === "number" || typeof token === "bigint") throw new Error(`${token} is not an instruction`);
    else if (typeof token !== "string") for (const bytes of token) code.raw(...hexToBytes(bytes));
    else if (token.startsWith("0x")) code.raw(...hexToBytes(token as Hex));
    else if (token.endsWith(":")) code.mark(token.slice(0, -1));
    else code.op(token);
  }
  return bytesToHex(code.finish());
}

function pushOperand(code: CodeBuilder, width: number | undefined, operand: Value | undefined): void {
  if (operand === undefined || typeof operand === "object") throw new Error("a PUSH has nothing to push");
  const isLabel = typeof operand === "string" && /^[a-z]/.test(operand);
  if (isLabel) code.pushLabel(operand, width);
  else if (width === undefined) code.push(BigInt(operand));
  else code.pushIn(width, BigInt(operand));
}
