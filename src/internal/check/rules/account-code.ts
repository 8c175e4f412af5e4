import { OP } from "../opcodes.js";
import { compare, difference, isGone, type Rule } from "../rule.js";

export const accountCode: Rule = {
  id: "account-code",
  title: "Code as the mark of a contract",
  means: "Where users' accounts are contracts, every account has code, so a check for code takes users for contracts.",
  fix: "Do not branch on whether an address has code.",
  run({ code, semantics, l1 }) {
    const severity = difference(semantics.accounts.user, l1.accounts.user);
    if (severity !== "warning") return [];
    return [OP.EXTCODESIZE, OP.EXTCODEHASH]
      .filter((opcode) => !isGone(semantics, opcode))
      .flatMap((opcode) => code.occurrences(opcode))
      .map((index) =>
        compare(index, severity, "An account's code is asked for", l1.accounts.user, semantics.accounts.user),
      );
  },
};
