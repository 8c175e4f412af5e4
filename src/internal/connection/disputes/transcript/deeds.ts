import type { DisputeMove, DisputeMoveKind, DisputeStyle, Segment } from "../../../rollup/dispute/types.js";
import { grouped } from "./words.js";

const DEEDS: Readonly<Record<DisputeMoveKind, string>> = {
  open: "opens the dispute",
  join: "joins, and commits to every state of its run",
  "create-match": "makes the match, and opens its tree",
  move: "opens its part in doubt, and names the first piece that differs",
  prove: "has L1 execute the one step that is left",
  timeout: "ends the match: the other side let its time pass",
  eliminate: "eliminates a challenger that let its time pass",
  run: "has L1 run the block, as far as one transaction goes",
  settle: "records the output that the run on L1 produced",
  resolve: "ends the dispute",
  claim: "collects what the dispute owes it",
};

/** What a move does, as the rest of a sentence that begins with who makes it. */
export function deedOf(
  { kind, segment, output }: Pick<DisputeMove, "kind" | "segment" | "output">,
  style?: DisputeStyle,
): string {
  if (kind === "open" && style === "bisection") return `${DEEDS.open}, and commits to every state of its run`;
  if (kind === "open" && style === "re-execution") return `${DEEDS.open}, and promises to run the block on L1`;
  if (kind === "run" && output !== undefined) return "has L1 run the block to its end, and records the output";
  if (kind === "run" && segment !== undefined) return `has L1 execute ${stepsOf(segment)}`;
  return DEEDS[kind];
}

/** Steps are counted from 1 for people: the first leads from the start to the state after one step. */
export function stepsOf({ from, length }: Segment): string {
  return length === 1 ? `step ${grouped(from + 1)}` : `steps ${grouped(from + 1)} to ${grouped(from + length)}`;
}
