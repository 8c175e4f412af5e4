import type { Hex } from "../types.js";
import type { MatchNodes } from "./view.js";

/** What a move tells. */
export interface MoveEvent {
  byDefender: boolean;
  child: number;
  own: readonly Hex[];
  next: readonly Hex[];
}

/** The nodes of a match behind one more move: of the mover's children and of those that the other side had opened, the same one. */
export function followMove(nodes: MatchNodes, { byDefender, child, own, next }: MoveEvent): MatchNodes {
  const [mine, theirs] = [own[child]!, nodes.opened[child]!];
  return {
    defenderNode: byDefender ? mine : theirs,
    challengerNode: byDefender ? theirs : mine,
    agreedNode: child === 0 ? nodes.agreedNode : own[child - 1],
    opened: next,
  };
}
