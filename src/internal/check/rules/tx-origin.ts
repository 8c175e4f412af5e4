import type { AnalysedCode } from "../analyse.js";
import { OP } from "../opcodes.js";
import { compare, difference, isGone, type Rule } from "../rule.js";

const EQUALITY: ReadonlySet<number> = new Set([OP.EQ, OP.SUB, OP.XOR]);

/** ORIGIN instructions that are compared with CALLER, each with the comparing instruction. */
function senderComparisons(code: AnalysedCode): ReadonlyMap<number, number> {
  const comparisons = new Map<number, number>();
  for (const { index, left, right } of code.trace.meetings) {
    if (!EQUALITY.has(code.opcode(index))) continue;
    if (code.opcode(left) === OP.ORIGIN && code.opcode(right) === OP.CALLER) comparisons.set(left, index);
    if (code.opcode(left) === OP.CALLER && code.opcode(right) === OP.ORIGIN) comparisons.set(right, index);
  }
  return comparisons;
}

export const txOriginSender: Rule = {
  id: "tx-origin-sender",
  title: "tx.origin == msg.sender",
  means:
    "The comparison is written to admit only EOAs. In a deposit both are the depositor's alias, so an L1 contract passes it on L2.",
  fix: "Do not tell EOAs and contracts apart this way; if a deposit must be refused, check for the alias.",
  run({ code, semantics, l1 }) {
    if (isGone(semantics, OP.ORIGIN)) return [];
    const severity = difference(semantics.context.origin, l1.context.origin);
    if (severity === undefined) return [];
    return [...senderComparisons(code).keys()].map((origin) =>
      compare(origin, severity, "tx.origin is compared with msg.sender", l1.context.origin, semantics.context.origin),
    );
  },
};

export const txOrigin: Rule = {
  id: "tx-origin",
  title: "tx.origin",
  means: "In a transaction that came from L1, tx.origin is the depositor's alias, which no key signs for.",
  fix: "Use msg.sender, and treat aliased senders on purpose.",
  run({ code, semantics, l1 }) {
    if (isGone(semantics, OP.ORIGIN)) return [];
    const severity = difference(semantics.context.origin, l1.context.origin);
    if (severity === undefined) return [];
    const compared = senderComparisons(code);
    return code
      .occurrences(OP.ORIGIN)
      .filter((index) => !compared.has(index))
      .map((index) => compare(index, "note", "tx.origin is read", l1.context.origin, semantics.context.origin));
  },
};
