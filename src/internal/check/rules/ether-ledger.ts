import { OP } from "../opcodes.js";
import { compare, difference, isGone, type Rule } from "../rule.js";

export const etherLedger: Rule = {
  id: "ether-ledger",
  title: "Ether that is a token",
  means: "Where ether is an ERC-20, balances can change without a call, and transfers emit events.",
  fix: "Do not assume that ether arrives only through payable functions.",
  run({ code, semantics, l1 }) {
    const severity = difference(semantics.accounts.ether, l1.accounts.ether);
    if (severity !== "warning") return [];
    return [OP.BALANCE, OP.SELFBALANCE]
      .filter((opcode) => !isGone(semantics, opcode))
      .flatMap((opcode) => code.occurrences(opcode))
      .map((index) =>
        compare(index, severity, "A balance of ether is read", l1.accounts.ether, semantics.accounts.ether),
      );
  },
};
