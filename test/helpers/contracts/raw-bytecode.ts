import ts from "typescript";
import { hexToBytes } from "viem";

import { OPCODES } from "../../../src/internal/rollup/machine/opcodes/opcode-table.js";

/** What a program is for; hashes and call data that happen to be instructions seldom have one where its operands are there. */
const EFFECTS = /^(M?STORE8?|[ST]STORE|LOG\d|RETURN|REVERT|JUMPI?|SELFDESTRUCT|\w*CALL|CALLCODE|CREATE2?|\w+COPY)$/;
const ENDS = ["STOP", "RETURN", "REVERT", "JUMP", "INVALID", "SELFDESTRUCT"];

/** The string literals of a file that look like bytecode, with their lines. */
export function rawBytecode(path: string, text: string): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const parts = literalParts(node).map((part) => part.replace(/^0x/, ""));
    if (looksLikeProgram(parts)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      found.push(`${path}:${line + 1}: ${node.getText(file)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The text of a string literal, and of a template between its values. */
function literalParts(node: ts.Node): string[] {
  if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
  return ts.isStringLiteralLike(node) ? [node.text] : [];
}

/**
 * Whether hex can be executed: every byte is an instruction, whose operands are on the stack, and one of them has an effect.
 * A value of a template is what the PUSH before it takes, or else code that leaves any stack.
 */
function looksLikeProgram(parts: readonly string[]): boolean {
  let [depth, missing] = [0, 0];
  let [isAnyStack, isBehindCode, hasPush, hasEffect] = [false, false, false, false];
  for (const [i, part] of parts.entries()) {
    if (!/^([0-9a-f]{2})*$/i.test(part)) return false;
    const bytes = hexToBytes(`0x${part}`);
    if (i === 0 && bytes[0] === 0) return false;
    if (i > 0 && missing === 0) isAnyStack = isBehindCode = true;
    missing = 0;
    for (let pc = 0; pc < bytes.length; pc++) {
      const opcode = OPCODES[bytes[pc]!];
      if (opcode === undefined || (!isAnyStack && depth < opcode.inputs)) return false;
      depth += opcode.outputs - opcode.inputs;
      hasEffect ||= EFFECTS.test(opcode.name);
      // Code behind one of these is reached by a jump, if at all.
      isAnyStack ||= ENDS.includes(opcode.name);
      if (!opcode.name.startsWith("PUSH")) continue;
      hasPush = true;
      pc += Number(opcode.name.slice(4));
      missing = Math.max(0, pc + 1 - bytes.length);
    }
  }
  return missing === 0 && hasEffect && (hasPush || !isBehindCode);
}
