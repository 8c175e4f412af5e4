import type { Rollup } from "../../rollup/api.js";
import type { DevAccount } from "../../rollup/types.js";

/** The accounts that a rollup signs for, with their keys. */
export function devAccountKeys({ accounts }: Rollup): DevAccount[] {
  return accounts.addresses.flatMap((address) => accounts.get(address) ?? []);
}
