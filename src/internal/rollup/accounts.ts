import type { Accounts } from "./api.js";
import type { Address, DevAccount } from "./types.js";

const lower = (address: Address) => address.toLowerCase() as Address;

/** The development accounts, and whom tests impersonate. */
export class DevAccounts implements Accounts {
  public autoImpersonate = false;
  readonly #accounts: ReadonlyMap<Address, DevAccount>;
  readonly #impersonated = new Set<Address>();

  public constructor(accounts: readonly DevAccount[]) {
    this.#accounts = new Map(
      accounts.map((account) => [lower(account.address), { ...account, address: lower(account.address) }]),
    );
  }

  public get addresses(): readonly Address[] {
    return [...this.#accounts.keys()];
  }

  public get(address: Address): DevAccount | undefined {
    return this.#accounts.get(lower(address));
  }

  public impersonate(address: Address): void {
    this.#impersonated.add(lower(address));
  }

  public stopImpersonating(address: Address): boolean {
    return this.#impersonated.delete(lower(address));
  }

  public isImpersonated(address: Address): boolean {
    return this.autoImpersonate || this.#impersonated.has(lower(address));
  }
}
