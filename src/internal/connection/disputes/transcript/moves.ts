import type { DisputeMove, DisputeSide, DisputeStyle, FraudVerdict } from "../../../rollup/dispute/types.js";
import type { Address } from "../../../rollup/types.js";
import { deedOf, stepsOf } from "./deeds.js";
import { count, grouped, shortAddress, shortHash } from "./words.js";

/** Each transaction of a dispute in turn, with what it cost. */
export function showMoves({ dispute, style, rounds, moves }: FraudVerdict): string[] {
  const name = dispute === undefined ? "Without a dispute" : `Dispute ${dispute}`;
  const length = style === "bisection" ? count(rounds, "round") : `${count(rounds, "run")} of the machine`;
  const sides = new Map(moves.flatMap(({ by, side }) => (side === undefined ? [] : [[by, side] as const])));
  const lines = [`${name}, by ${style}: ${length}, ${count(moves.length, "L1 transaction")}`];
  let round = 0;
  for (const move of moves) {
    const label = isRound(move) ? `${move.kind === "run" ? "run" : "round"} ${++round}: ` : "";
    lines.push(`  ${label}${sentence(move, style, sides)} (${grouped(move.gas)} gas)`, ...showSegment(move));
  }
  return lines;
}

function isRound({ kind }: DisputeMove): boolean {
  return kind === "move" || kind === "run";
}

/** @param sides on which accounts are that once said so */
function sentence(move: DisputeMove, style: DisputeStyle, sides: ReadonlyMap<Address, DisputeSide>): string {
  const side = move.side ?? sides.get(move.by);
  const who = side === undefined ? shortAddress(move.by) : `the ${side} ${shortAddress(move.by)}`;
  return `${who} ${deedOf(move, style)}`;
}

/** What is left in doubt, and what each side says of it. */
function showSegment({ kind, segment }: DisputeMove): string[] {
  if (segment === undefined || (kind !== "create-match" && kind !== "move")) return [];
  const { from, defender, challenger } = segment;
  const agreed = from === 0 ? "the start" : `the state after ${count(from, "step")}`;
  return [
    `    agreed: ${agreed}; in doubt: ${stepsOf(segment)}`,
    `    there the defender says ${shortHash(defender)}, the challenger ${shortHash(challenger)}`,
  ];
}
