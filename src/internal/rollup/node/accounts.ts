import type { Accounts } from "../api.js";
import type { Address, DevAccount, RollupConfig } from "../types.js";
import { assertDevelopmentMode } from "./development-mode.js";

const lower = (address: Address) => address.toLowerCase() as Address;

/** The development accounts, and whom tests impersonate. */
export class DevAccounts implements Accounts {
  readonly #config: Pick<RollupConfig, "developmentMode">;
  #autoImpersonate = false;
  readonly #accounts: ReadonlyMap<Address, DevAccount>;
  readonly #impersonated = new Set<Address>();

  public constructor(accounts: readonly DevAccount[], config: Pick<RollupConfig, "developmentMode">) {
    this.#config = config;
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

  public get autoImpersonate(): boolean {
    return this.#autoImpersonate;
  }

  public set autoImpersonate(on: boolean) {
    if (on) assertDevelopmentMode(this.#config, "impersonating every account");
    this.#autoImpersonate = on;
  }

  public impersonate(address: Address): void {
    assertDevelopmentMode(this.#config, `impersonating ${address}`);
    this.#impersonated.add(lower(address));
  }

  public stopImpersonating(address: Address): boolean {
    return this.#impersonated.delete(lower(address));
  }

  public isImpersonated(address: Address): boolean {
    return this.autoImpersonate || this.#impersonated.has(lower(address));
  }
}
