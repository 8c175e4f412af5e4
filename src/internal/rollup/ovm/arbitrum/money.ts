import type { Address } from "../../types.js";
import { accountKey } from "../bytes.js";
import type { JournaledState } from "../state/journaled-state.js";

/** Wei that move. */
export interface Move {
  /** `undefined`: the wei are made out of nothing. */
  from: Address | undefined;
  to: Address;
  amount: bigint;
}

const MOST = 2n ** 256n - 1n;

/** Moves wei in order. What a payer cannot pay is left out. */
export function makeMoves(state: JournaledState, moves: readonly Move[]): void {
  for (const { from, to, amount } of moves) {
    if (amount === 0n) continue;
    if (from !== undefined) {
      const payer = accountKey(from);
      const balance = state.balance(payer);
      if (balance < amount) continue;
      state.update(payer, { balance: balance - amount });
    }
    const payee = accountKey(to);
    const balance = state.balance(payee) + amount;
    state.update(payee, { balance: balance > MOST ? MOST : balance });
  }
}
