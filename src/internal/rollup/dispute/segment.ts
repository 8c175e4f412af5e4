import type { Pair } from "./calls.js";
import type { Segment } from "./types.js";
import type { DisputeView } from "./view.js";

/** What is still in doubt in a match; undefined when nothing is. */
export function segmentOf(
  view: DisputeView,
  { defender, challenger }: Pick<Pair, "defender" | "challenger">,
): Segment | undefined {
  const match = view.matches.find((one) => one.defender === defender && one.challenger === challenger);
  if (match === undefined || match.turn === "waiting") return undefined;
  const { position, length, defenderNode, challengerNode } = match;
  return { from: position, length, defender: defenderNode, challenger: challengerNode };
}
