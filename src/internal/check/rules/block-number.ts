import type { AnalysedCode } from "../analyse.js";
import type { Place } from "../locate.js";
import { OP } from "../opcodes.js";
import { compare, difference, isGone, type Rule } from "../rule.js";

/** NUMBER instructions whose value is compared, calculated with or stored; the argument of BLOCKHASH is neither. */
function clocks(code: AnalysedCode): ReadonlySet<number> {
  const hashed = new Set(
    code.trace.uses.filter(({ index }) => code.opcode(index) === OP.BLOCKHASH).map(({ left }) => left),
  );
  const values = [
    ...code.trace.meetings.filter(({ index }) => !hashed.has(index)).flatMap(({ left, right }) => [left, right]),
    ...code.trace.uses.filter(({ index }) => code.opcode(index) === OP.SSTORE).map(({ right }) => right),
  ];
  return new Set(values.filter((index) => code.opcode(index) === OP.NUMBER));
}

/** NUMBER instructions that only tell BLOCKHASH where to look: the finding is BLOCKHASH's. */
function hashArguments(code: AnalysedCode): ReadonlySet<number> {
  const hashed = new Set(
    code.trace.uses.filter(({ index }) => code.opcode(index) === OP.BLOCKHASH).map(({ left }) => left),
  );
  const calculated = code.trace.meetings.filter(({ index }) => hashed.has(index)).map(({ left }) => left);
  // Checked arithmetic goes through a function of its own: there the source tells.
  const calls = code.occurrences(OP.BLOCKHASH).flatMap((index) => code.place(index) ?? []);
  const written = code.occurrences(OP.NUMBER).filter((index) => {
    const place = code.place(index);
    return place !== undefined && calls.some((call) => call !== undefined && encloses(call, place));
  });
  return new Set([...hashed, ...calculated, ...written].filter((index) => code.opcode(index) === OP.NUMBER));
}

function encloses(call: Place, place: Place): boolean {
  if (call.position.file !== place.position.file || !/^blockhash\b|^block\s*\.\s*blockhash\b/.test(call.text))
    return false;
  return place.start > call.start && place.start < call.start + Buffer.byteLength(call.text);
}

export const blockNumber: Rule = {
  id: "block-number",
  title: "block.number as a clock",
  means:
    "Block numbers measure time only where blocks come at a fixed pace: L2 blocks come every second or two, with each transaction, or show L1's number.",
  fix: "Measure time with block.timestamp. For L2 block numbers on Arbitrum ask ArbSys(0x64).arbBlockNumber().",
  run({ code, semantics, l1 }) {
    if (isGone(semantics, OP.NUMBER)) return [];
    const value = difference(semantics.context.number, l1.context.number);
    const pace = difference(semantics.block.blockTime, l1.block.blockTime);
    if (value === undefined && pace === undefined) return [];
    const measured = clocks(code);
    const asked = hashArguments(code);
    return code
      .occurrences(OP.NUMBER)
      .filter((index) => !asked.has(index))
      .map((index) => {
        const isClock = measured.has(index);
        const severity = value === "warning" || (isClock && pace === "warning") ? "warning" : "note";
        const message = isClock ? "block.number is used as a clock" : "block.number is read";
        return compare(index, severity, message, l1.context.number, semantics.context.number);
      });
  },
};
