import type { SemanticsValues } from "../../../semantics/types.js";
import type { OvmErrorCode } from "../../error-codes.js";
import { RollupError } from "../../errors.js";
import { accountKey } from "../../ovm/bytes.js";
import type { Address, ChainRules } from "../../types.js";
import type { AccountOverride } from "../types.js";

type Precompiles = SemanticsValues["precompiles"];

/**
 * The rules of a block or a call in which precompiles are elsewhere: one that is moved answers at its new address, and one whose account
 * is changed is an ordinary account.
 *
 * @returns `rules` themselves where nothing of that is asked for
 * @throws {RollupError} `PRECOMPILE_NOT_MOVED`, `PRECOMPILE_MOVES_TO_ITSELF`, `PRECOMPILES_COLLIDE`
 */
export function movePrecompiles(
  rules: ChainRules,
  accounts: Readonly<Record<Address, AccountOverride>> = {},
): ChainRules {
  let precompiles: Precompiles = rules.semantics.precompiles;
  const changed = Object.entries(accounts) as [Address, AccountOverride][];
  const destinations = new Set<Address>();
  for (const [address, { movePrecompileToAddress: to, keepsPrecompile }] of changed) {
    const found = rules.semantics.precompiles.find((precompile) => precompile.address.toLowerCase() === address);
    if (to !== undefined) {
      const refuse = (code: OvmErrorCode, reason: string): RollupError =>
        new RollupError(code, `${reason}. Move precompiles alone, each to an address of its own.`, { address, to });
      if (found === undefined) throw refuse("PRECOMPILE_NOT_MOVED", `account ${address} is not a precompile`);
      if (to === address) throw refuse("PRECOMPILE_MOVES_TO_ITSELF", `precompile ${address} would move to itself`);
      if (to in accounts) throw refuse("PRECOMPILE_NOT_MOVED", `account ${to} is overridden too`);
      if (destinations.has(to)) throw refuse("PRECOMPILES_COLLIDE", `two precompiles would move to ${to}`);
      destinations.add(to);
    }
    if (found === undefined || keepsPrecompile === true) continue;
    precompiles = precompiles.filter(({ address: at }) => at.toLowerCase() !== address && at.toLowerCase() !== to);
    if (to !== undefined) precompiles = [...precompiles, { ...found, address: to }];
  }
  if (precompiles === rules.semantics.precompiles) return rules;
  // Warm is what the fork names, as in geth.
  const warm = new Set(rules.semantics.precompiles.map(({ address }) => accountKey(address.toLowerCase() as Address)));
  return { ...rules, warm, semantics: { ...rules.semantics, precompiles } };
}
