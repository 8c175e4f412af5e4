import { OP } from "../opcodes.js";
import { compare, isGone, type Rule } from "../rule.js";

export const selfdestruct: Rule = {
  id: "selfdestruct",
  title: "selfdestruct",
  means:
    "What SELFDESTRUCT deletes has changed twice: everything, nothing but in the creating transaction (EIP-6780), or it is not there.",
  fix: "Do not rely on code or storage going away; send the balance with a call.",
  run({ code, semantics, l1 }) {
    if (isGone(semantics, OP.SELFDESTRUCT)) return [];
    const [l1Row, l2Row] = [l1.accounts.selfdestruct, semantics.accounts.selfdestruct];
    // Alike since EIP-6780, and still a note: contracts written before it expect more.
    const severity = l1Row.value === l2Row.value ? "note" : "warning";
    return code
      .occurrences(OP.SELFDESTRUCT)
      .map((index) => compare(index, severity, "SELFDESTRUCT is used", l1Row, l2Row));
  },
};
