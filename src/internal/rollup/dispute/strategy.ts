import type { MatchCall } from "./calls.js";
import { lateCall, matchCall, type Play } from "./match-call.js";
import type { DisputeView } from "./view.js";

/** What to do next in a dispute. */
export type Decision = MatchCall | { kind: "join"; dispute: number } | { kind: "resolve"; dispute: number };

/**
 * What an account that stands behind a commitment does about a dispute at `now`, all at once, most urgent first: it ends the
 * dispute if that can be; else joins; else makes its matches, its moves, the last step, and eliminates who is late.
 *
 * INVARIANT: it moves only for its own commitment, and never lets its own side be late.
 */
export function decide(view: DisputeView, play: Play, now: number): Decision[] {
  if (view.status !== "alive") return [];
  const dispute = view.id;
  if (canResolve(view, now)) return [{ kind: "resolve", dispute }];
  const { name } = play.own;
  const joined = view.commitments.find((commitment) => commitment.name === name);
  if (joined === undefined) return now <= view.joinUntil ? [{ kind: "join", dispute }] : [];
  if (!joined.alive) return [];
  return view.matches
    .filter(({ defender, challenger }) => defender === name || challenger === name)
    .flatMap((match) => matchCall(view, match, play, now) ?? []);
}

/** Whether anybody can end the dispute: it is moot, re-execution has decided it, or one side has nobody left and nobody can join. */
export function canResolve(view: DisputeView, now: number): boolean {
  if (view.status !== "alive") return false;
  if (view.isMoot || view.verdict !== undefined) return true;
  return now > view.joinUntil && (!hasLiving(view, true) || !hasLiving(view, false));
}

function hasLiving({ commitments }: DisputeView, defends: boolean): boolean {
  return commitments.some((commitment) => commitment.alive && commitment.defends === defends);
}

/** What anybody can do who knows nothing of the run: eliminate who is late, and end what can be ended. */
export function decideAsStranger(view: DisputeView, now: number): Decision[] {
  if (view.status !== "alive") return [];
  if (canResolve(view, now)) return [{ kind: "resolve", dispute: view.id }];
  return view.matches.flatMap((match) => lateCall(view, match, now) ?? []);
}
