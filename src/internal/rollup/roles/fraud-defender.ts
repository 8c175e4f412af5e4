import type { Commitment } from "../dispute/commitment.js";
import type { DisputeMove, Fraud } from "../dispute/types.js";
import type { DisputesReader } from "../l1/disputes/reader.js";
import type { Disputant } from "./disputant.js";

export interface FraudDefenderParts {
  disputant: Disputant;
  reader: DisputesReader;
  frauds: () => readonly Fraud[];
  /** What the liar of a fraud commits to. */
  lie: (fraud: number) => Promise<Commitment>;
}

/** Defends injected lies as a stubborn liar does: joins, and plays his own run to the end. He only leaves the last step to others. */
export class FraudDefender {
  readonly #parts: FraudDefenderParts;

  public constructor(parts: FraudDefenderParts) {
    this.#parts = parts;
  }

  /** Does all that can be done now. */
  public async act(): Promise<DisputeMove[]> {
    const { disputant, reader, frauds, lie } = this.#parts;
    const moves: DisputeMove[] = [];
    if (frauds().length === 0) return moves;
    for (const id of await reader.alive()) {
      const { element, claim } = await reader.dispute(id);
      const told = frauds().find(({ block, claimedOutput }) => block === element && claimedOutput === claim);
      if (told !== undefined) moves.push(...(await disputant.play(id, { own: await lie(told.id), proves: false })));
    }
    return moves;
  }
}
