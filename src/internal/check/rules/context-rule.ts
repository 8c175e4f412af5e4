import { CONTEXT_ROWS } from "../../semantics/context-rows.js";
import { NAMES } from "../opcodes.js";
import { compare, difference, isGone, type Rule } from "../rule.js";

interface ContextRuleParameters extends Omit<Rule, "run"> {
  opcode: number;
}

/** A rule about an opcode whose value comes from the block or the transaction: every use is a finding. */
export function contextRule({ opcode, ...rule }: ContextRuleParameters): Rule {
  const row = CONTEXT_ROWS.get(opcode)!;
  return {
    ...rule,
    run({ code, semantics, l1 }) {
      const severity = isGone(semantics, opcode) ? undefined : difference(row(semantics), row(l1));
      if (severity === undefined) return [];
      const message = `${NAMES[opcode]} is read`;
      return code.occurrences(opcode).map((index) => compare(index, severity, message, row(l1), row(semantics)));
    },
  };
}
