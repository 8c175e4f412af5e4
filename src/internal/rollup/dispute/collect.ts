import type { Address, Hex } from "../types.js";
import type { CollectCall } from "./calls.js";
import type { CommitmentView, DisputeView } from "./view.js";

const RUNNERS_BOND: Hex = `0x${"00".repeat(32)}`;

/**
 * What brings an account's money home from a dispute that has ended, in the order in which it has to be called: what the wrong
 * side lost is shared first. L1 refuses what it does not owe.
 */
export function collectCalls(view: DisputeView, account: Address): CollectCall[] {
  if (view.status === "alive") return [];
  const mine = view.commitments.filter(({ owner }) => isSame(owner, account));
  const wins = isSame(firstRight(view)?.owner, account);
  const bonds = view.commitments
    .filter((one) => one.alive && one.bond > 0n && (mine.includes(one) || !isRight(view, one)))
    .map(({ name }) => name);
  const isRunner = isSame(view.runner, account);
  if (view.runner !== undefined && (view.status === "stands" ? wins : isRunner)) bonds.push(RUNNERS_BOND);
  const dispute = view.id;
  return [
    ...bonds.map((name): CollectCall => ({ kind: "collect-bond", dispute, name })),
    ...decidingPairs(view).map((pair): CollectCall => ({ kind: "collect-refund", dispute, ...pair, account })),
    ...(wins && view.status !== "moot" ? rewardCalls(view) : []),
  ];
}

/**
 * The walk along the commitments, in the order in which they joined, to the first that is right. Another account may have walked a part
 * of it: L1 takes the call that begins where he stopped.
 */
function rewardCalls(view: DisputeView): CollectCall[] {
  const names = view.commitments.map(({ name }) => name);
  const right = view.commitments.findIndex((one) => one.alive && isRight(view, one));
  return Array.from({ length: right + 1 }, (_, first) => ({
    kind: "collect-reward",
    dispute: view.id,
    names: names.slice(first, right + 1),
  }));
}

/** Whether an account still has a bond to bring home from a dispute. */
export function isOwed(view: DisputeView, account: Address): boolean {
  if (view.status === "alive") return false;
  const hasBond = view.commitments.some(({ owner, alive, bond }) => isSame(owner, account) && alive && bond > 0n);
  return hasBond || (isSame(view.runner, account) && view.status !== "stands");
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
