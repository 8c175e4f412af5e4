import type { Address, Hex } from "../types.js";
import type { CollectCall } from "./calls.js";
import type { CommitmentView, DisputeView } from "./view.js";

const RUNNERS_BOND: Hex = `0x${"00".repeat(32)}`;
/** Bonds of the wrong side that one call collects: more may not fit one L1 transaction. */
const MOST_BONDS = 100;

/** A part of what one call collects. */
export type CollectPart = Partial<Omit<CollectCall, "kind" | "dispute">>;

/**
 * What may bring an account's money home from a dispute that has ended, in the order in which it has to be collected: what the wrong
 * side lost is shared first. Of each part L1 takes one of several forms at most; it refuses what it does not owe.
 *
 * @param runs how many runs of the machine there were
 */
export function collectParts(view: DisputeView, account: Address, runs: number): CollectPart[][] {
  if (view.status === "alive") return [];
  const hasBond = view.commitments.filter(({ alive, bond }) => alive && bond > 0n);
  const mine = hasBond.filter(({ owner }) => isSame(owner, account)).map(({ name }) => name);
  const lost = hasBond.filter((one) => !isRight(view, one) && !mine.includes(one.name)).map(({ name }) => name);
  if (view.runner !== undefined) (view.status === "stands" ? lost : mine).push(RUNNERS_BOND);
  const repaysRuns = view.verdict === undefined ? 0 : runs;
  return [
    ...mine.map((name) => [{ bonds: [name] }]),
    ...(lost.length === 0 ? [] : [[{ bonds: lost.slice(0, MOST_BONDS) }]]),
    ...decidingPairs(view).map((pair) => [{ matches: [pair] }]),
    ...(isSame(firstRight(view)?.owner, account) && view.status !== "moot" ? [walks(view)] : []),
    ...Array.from({ length: repaysRuns }, () => [{ runs: 1 }]),
  ];
}

/** The call that collects all these parts. */
export function collectCall(dispute: number, parts: readonly CollectPart[]): CollectCall {
  return {
    kind: "collect",
    dispute,
    bonds: parts.flatMap(({ bonds = [] }) => bonds),
    matches: parts.flatMap(({ matches = [] }) => matches),
    joins: parts.flatMap(({ joins = [] }) => joins),
    runs: parts.reduce((sum, { runs = 0 }) => sum + runs, 0),
  };
}

/**
 * The walk along the commitments, in the order in which they joined, to the first that is right. Another account may have walked a part
 * of it: L1 takes the call that begins where he stopped.
 */
function walks(view: DisputeView): CollectPart[] {
  const names = view.commitments.map(({ name }) => name);
  const right = view.commitments.findIndex((one) => one.alive && isRight(view, one));
  return Array.from({ length: right + 1 }, (_, first) => ({ joins: names.slice(first, right + 1) }));
}

/** Whether an account still has a bond to bring home from a dispute. */
export function isOwed(view: DisputeView, account: Address): boolean {
  return bondsIn(view, account) > 0n || (isSame(view.runner, account) && view.status !== "stands");
}

/** wei of bonds that a dispute still holds for an account */
export function bondsIn(view: DisputeView, account: Address): bigint {
  return view.commitments
    .filter((one) => isSame(one.owner, account) && one.alive && isRight(view, one))
    .reduce((sum, { bond }) => sum + bond, 0n);
}

/** To whom the reward goes. */
function firstRight(view: DisputeView): CommitmentView | undefined {
  return view.commitments.find((one) => one.alive && isRight(view, one));
}

function isRight({ verdict, status }: DisputeView, { output }: CommitmentView): boolean {
  return verdict === undefined || status === "moot" || output === verdict;
}

/** Each elimination was decided in one match. */
function decidingPairs({ commitments }: DisputeView): { defender: Hex; challenger: Hex }[] {
  return commitments.flatMap(({ name, defends, eliminatedBy }) => {
    if (eliminatedBy === undefined) return [];
    return defends ? [{ defender: name, challenger: eliminatedBy }] : [{ defender: eliminatedBy, challenger: name }];
  });
}

function isSame(one: Address | undefined, other: Address): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}
