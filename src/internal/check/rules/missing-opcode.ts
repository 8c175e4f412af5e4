import { ASSIGNED, NAMES, OP } from "../opcodes.js";
import { type Match, opcodeDifference, type Rule, type RuleContext } from "../rule.js";

/** Opcodes that compilers choose by themselves: one finding for the code, not one for every line. */
const CHOSEN_BY_COMPILER: ReadonlySet<number> = new Set([OP.PUSH0, 0x5e]);

function matches({ code, semantics, l1 }: RuleContext, opcode: number): Match[] {
  const difference = opcodeDifference(semantics, opcode);
  const [first, ...rest] = code.occurrences(opcode);
  if (difference?.status !== "invalid" || first === undefined) return [];
  const name = NAMES[opcode] as string;
  const match = (index: number, also: readonly number[], message: string): Match => ({
    index,
    also,
    severity: "error",
    message,
    l1: `${name} is executed. ${l1.hardfork.says}`,
    l2: difference.row.says,
    reference: difference.row.source,
  });
  if (!CHOSEN_BY_COMPILER.has(opcode)) return [first, ...rest].map((index) => match(index, [], `${name} is used`));
  return [match(first, rest, `The compiler used ${name} (${rest.length + 1} times)`)];
}

export const missingOpcode: Rule = {
  id: "missing-opcode",
  title: "An opcode that the L2 does not have",
  means: "The instruction is newer than the L2's hardfork: it halts the frame and burns its gas.",
  fix: "Set evmVersion in the compiler's settings to the L2's hardfork, and rewrite assembly that names the instruction.",
  run(context) {
    return context.code.opcodes().flatMap((opcode) => (ASSIGNED[opcode] === 1 ? matches(context, opcode) : []));
  },
};
