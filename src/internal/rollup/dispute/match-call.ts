import type { Hex } from "../types.js";
import type { MatchCall, Pair } from "./calls.js";
import type { Commitment } from "./commitment.js";
import { raiseRoot } from "./node.js";
import { firstDifference, type StateTree } from "./tree.js";
import type { DisputeView, MatchView } from "./view.js";

/** How a commitment is played. */
export interface Play {
  own: Commitment;
  /** Whether it makes the step in doubt on L1. A player that lies about that step does not: it would lose at once. */
  proves: boolean;
}

/** What the account behind one of a match's commitments does in it at `now`, if anything. */
export function matchCall(
  view: DisputeView,
  match: MatchView,
  { own, proves }: Play,
  now: number,
): MatchCall | undefined {
  if (!isOn(view, match)) return undefined;
  const defends = match.defender === own.name;
  if (now > match.deadline) return isTurnOf(match, defends) ? undefined : lateCall(view, match, now);
  if (match.turn === "leaf") return proves ? proveCall(view, match, own) : undefined;
  if (!isTurnOf(match, defends)) return undefined;
  return match.turn === "waiting" ? createCall(view, match, own) : moveCall(view, match, own);
}

/** Eliminates the side that let its turn pass, if one did. */
function lateCall(view: DisputeView, match: MatchView, now: number): MatchCall | undefined {
  if (!isOn(view, match) || now <= match.deadline) return undefined;
  return { kind: match.turn === "waiting" ? "eliminate" : "timeout", ...pairOf(view, match) };
}

/** The challenger makes the match: it opens its node of the match's height. */
export function createCall(view: DisputeView, match: MatchView, { tree }: Commitment): MatchCall {
  const height = Math.max(heightOf(view, match.defender), heightOf(view, match.challenger));
  const defender = view.commitments.find(({ name }) => name === match.defender)!;
  const defenderNode = raiseRoot(defender, height, tree.arity);
  return { kind: "create-match", ...pairOf(view, match), defenderNode, children: tree.children(height, 0) };
}

/** One level down the trees: into the first child on which both sides differ. */
export function moveCall(view: DisputeView, match: MatchView, { tree }: Commitment): MatchCall {
  const { height, position, opened } = match;
  const index = position / tree.arity ** height;
  const own = tree.children(height, index);
  // INVARIANT: both nodes differ, so a child does.
  const child = firstDifference(own, opened)!;
  const next = height > 1 ? tree.children(height - 1, tree.arity * index + child) : [];
  return { kind: "move", ...pairOf(view, match), agreed: match.agreedNode, child, own, other: opened, next };
}

/** The step in doubt, for the machine on L1. */
export function proveCall(view: DisputeView, match: MatchView, { tree, player }: Commitment): MatchCall {
  const { position } = match;
  return {
    kind: "prove",
    ...pairOf(view, match),
    defenderState: match.defenderNode,
    challengerState: match.challengerNode,
    agreedPath: agreedPath(match, tree),
    witness: player.witness(position),
  };
}

/** The agreed state, and what leads from it up to the node that is known to be agreed; nothing for START. */
function agreedPath({ position, agreedHeight }: MatchView, tree: StateTree): Hex[] {
  if (position === 0) return [];
  const index = position / tree.arity ** agreedHeight - 1;
  return [tree.node(0, position - 1), ...tree.pathToLast(agreedHeight, index)];
}

/** Whether a side has to act: it makes the match (the challenger), moves, or proves the last step (the defender). */
export function isTurnOf({ turn }: MatchView, defends: boolean): boolean {
  return defends ? turn === "defender" || turn === "leaf" : turn === "waiting" || turn === "challenger";
}

/** Whether a match, or what becomes one, goes on. */
function isOn(view: DisputeView, { turn, defender, challenger }: MatchView): boolean {
  if (turn === "over" || view.isMoot || view.verdict !== undefined) return false;
  return [defender, challenger].every((name) => view.commitments.some((one) => one.name === name && one.alive));
}

function heightOf({ commitments }: DisputeView, name: string): number {
  return commitments.find((commitment) => commitment.name === name)!.height;
}

function pairOf({ id }: DisputeView, { defender, challenger }: MatchView): Pair {
  return { dispute: id, defender, challenger };
}
