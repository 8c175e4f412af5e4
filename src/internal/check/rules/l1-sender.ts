import type { AnalysedCode } from "../analyse.js";
import { knownAddress } from "../known-addresses.js";
import { blankComments } from "../locate.js";
import { OP } from "../opcodes.js";
import { compare, type Match, type Rule, type RuleContext } from "../rule.js";

const EQUALITY: ReadonlySet<number> = new Set([OP.EQ, OP.SUB, OP.XOR]);
/** A name of something on L1: l1Bridge, L1_GATEWAY, onlyFromL1. */
const L1_NAME = /(?:^|[^A-Za-z])[lL]1(?![a-z0-9])|[a-z_]L1(?![a-z0-9])/;
const ALIASED = /alias/i;

/** The name of something on L1 in the source of a comparison: what it holds is not known. */
function l1Name(code: AnalysedCode, index: number): string | undefined {
  const text = code.place(index)?.text;
  if (text === undefined || text.includes("\n")) return undefined;
  const words = blankComments(text);
  return ALIASED.test(words) ? undefined : words.match(/\w+/g)?.find((word) => L1_NAME.test(word));
}

function match({ code, semantics, l1 }: RuleContext, index: number, caller: number, other: number): Match | undefined {
  const rows = [l1.aliasing.depositors, semantics.aliasing.depositors] as const;
  const isHidden = semantics.aliasing.depositors.value === "hidden";
  const name = l1Name(code, index);
  if (name !== undefined) {
    const why = isHidden ? "which is no caller here" : "which is not aliased";
    const message = `msg.sender is compared with ${name}, by its name an L1 address, ${why}`;
    return compare(caller, "warning", message, ...rows);
  }
  const address = code.constantAddress(other);
  // A comparison with 2^160 - 1 is a mask, and with a predeploy a matter of the L2 alone.
  if (address === undefined || knownAddress(address) !== undefined || /^0x(?:f{40}|0{36})/.test(address))
    return undefined;
  const who = isHidden ? "another address calls" : "its alias calls";
  const message = `msg.sender is compared with the constant ${address}: if that is an L1 contract, ${who}`;
  return compare(caller, "note", message, ...rows);
}

export const l1Sender: Rule = {
  id: "l1-sender",
  title: "Cross-layer sender checked without its alias",
  means:
    "A message from an L1 contract arrives on L2 from the contract's address plus an offset, so a check against the plain address never passes, and the plain address on L2 may belong to another party. In OVM 1.0 it arrives from a constant.",
  fix: "Go through the messenger and check xDomainMessageSender(), or compare with AddressAliasHelper.applyL1ToL2Alias(l1Contract) where the design has aliases.",
  run(context) {
    const { code, semantics, l1 } = context;
    if (semantics.aliasing.depositors.value === l1.aliasing.depositors.value) return [];
    const found = new Map<number, Match>();
    for (const { index, left, right } of code.trace.meetings) {
      if (!EQUALITY.has(code.opcode(index))) continue;
      for (const [caller, other] of [
        [left, right],
        [right, left],
      ] as const) {
        if (code.opcode(caller) !== OP.CALLER) continue;
        const finding = match(context, index, caller, other);
        if (finding !== undefined) found.set(caller, finding);
      }
    }
    return [...found.values()];
  },
};
