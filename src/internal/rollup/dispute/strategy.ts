import type { Hex } from "../types.js";
import type { MatchCall } from "./calls.js";
import { matchCall, type Play } from "./match-call.js";
import type { DisputeStatus, DisputeView, MatchView } from "./view.js";

/** What to do next in a dispute. */
export type Decision = MatchCall | { kind: "join"; dispute: number } | { kind: "resolve"; dispute: number };

/**
 * What an account that stands behind a commitment does about a dispute at `now`, all at once, most urgent first: it ends the
 * dispute, unless it has lost it; else joins; else makes its matches, its moves, the last step, and eliminates who is late.
 *
 * INVARIANT: it moves only for its own commitment, and never lets its own side be late.
 */
export function decide(view: DisputeView, play: Play, now: number): Decision[] {
  if (view.status !== "alive") return [];
  const dispute = view.id;
  const { name, output } = play.own;
  const outcome = outcomeAt(view, now);
  if (outcome !== undefined) return outcome === lostBy(view, output) ? [] : [{ kind: "resolve", dispute }];
  const joined = view.commitments.find((commitment) => commitment.name === name);
  if (joined === undefined) return now <= view.joinUntil ? [{ kind: "join", dispute }] : [];
  if (!joined.alive) return [];
  return view.matches
    .filter(({ defender, challenger }) => defender === name || challenger === name)
    .flatMap((match) => matchCall(view, match, play, now) ?? []);
}

/** What the dispute ends in if it is ended at `now`; undefined while it cannot be. The first rule that applies, as on L1. */
export function outcomeAt(view: DisputeView, now: number): Exclude<DisputeStatus, "alive"> | undefined {
  if (view.status !== "alive") return view.status;
  if (view.isMoot) return "moot";
  if (view.verdict !== undefined) return view.verdict === view.claim ? "stands" : "deleted";
  if (now <= view.joinUntil) return undefined;
  if (!hasLiving(view, false)) return "stands";
  return hasLiving(view, true) ? undefined : "deleted";
}

/** The outcome that proves an output's side wrong. */
function lostBy({ claim }: DisputeView, output: Hex): DisputeStatus {
  return output === claim ? "deleted" : "stands";
}

function hasLiving({ commitments }: DisputeView, defends: boolean): boolean {
  return commitments.some((commitment) => commitment.alive && commitment.defends === defends);
}

/** What of a dispute depends on time. */
type Timed = Pick<DisputeView, "status" | "joinUntil"> & { matches: readonly Pick<MatchView, "turn" | "deadline">[] };

/** The next second behind `now` in which a dispute can be ended, or a side is late; undefined when none is left. */
export function nextChange(view: Timed, now: number): number | undefined {
  if (view.status !== "alive") return undefined;
  const limits = [
    view.joinUntil,
    ...view.matches.filter(({ turn }) => turn !== "over").map(({ deadline }) => deadline),
  ];
  const next = Math.min(...limits.map((limit) => limit + 1).filter((second) => second > now));
  return Number.isFinite(next) ? next : undefined;
}
