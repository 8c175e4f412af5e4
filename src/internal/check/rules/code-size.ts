import type { Row } from "../../semantics/types.js";
import { compare, type Match, type Rule, type RuleContext } from "../rule.js";

function tooLong({ code }: RuleContext, what: string, l1: Row<number | null>, l2: Row<number | null>): Match[] {
  const size = code.code.length;
  const message = (limit: number) =>
    `${what} has ${size.toLocaleString("en")} bytes, over ${limit.toLocaleString("en")}`;
  if (l2.value !== null && size > l2.value) return [compare(-1, "error", message(l2.value), l1, l2)];
  if (l1.value !== null && size > l1.value)
    return [compare(-1, "warning", `${message(l1.value)}: it deploys here, and not on L1`, l1, l2)];
  return [];
}

export const codeSize: Rule = {
  id: "code-size",
  title: "Code larger than the layer allows",
  means: "A contract beyond the limit cannot be deployed; the limits of L2s differ from L1's.",
  fix: "Split the contract, use libraries, or lower the optimizer's runs.",
  run(context) {
    const { code, semantics, l1 } = context;
    return code.kind === "runtime"
      ? tooLong(context, "The deployed code", l1.code.maxCodeSize, semantics.code.maxCodeSize)
      : tooLong(context, "The init code", l1.code.maxInitCodeSize, semantics.code.maxInitCodeSize);
  },
};
