import type { Address } from "../../../../src/internal/rollup/types.js";
import { refuse } from "./pieces.js";

/** Wei that accounts can claim, and wei that are burned. */
export class Ledger {
  readonly credits = new Map<Address, bigint>();
  burned = 0n;
  /** Wei that left. */
  paidOut = 0n;

  credit(account: Address, amount: bigint): void {
    this.credits.set(account, this.of(account) + amount);
  }

  burn(amount: bigint): void {
    this.burned += amount;
  }

  of(account: Address): bigint {
    return this.credits.get(account) ?? 0n;
  }

  claim(account: Address): void {
    const amount = this.of(account);
    refuse(amount === 0n, "no credit");
    this.credits.set(account, 0n);
    this.paidOut += amount;
  }

  /** @returns puts back what it is now */
  remember(): () => void {
    const { burned, paidOut } = this;
    const credits = new Map(this.credits);
    return () => {
      Object.assign(this, { burned, paidOut });
      this.credits.clear();
      for (const [account, amount] of credits) this.credits.set(account, amount);
    };
  }

  get total(): bigint {
    return [...this.credits.values()].reduce((sum, amount) => sum + amount, 0n);
  }
}
