import type { DevOverride } from "../derivation/elements.js";
import { accountKey, hexToBytes, word } from "../ovm/bytes.js";
import type { JournaledState } from "../ovm/state/journaled-state.js";
import { isEmptyAccount } from "../ovm/state/world-state.js";
import { isDelegation } from "../ovm/transactions/validate.js";
import type { ChainRules } from "../types.js";

const DELEGATION_PREFIX = "0xef0100";

/**
 * Applies a cheat, between transactions. It leaves no transaction and no receipt. An account that it leaves empty is gone
 * with its storage; a slot of an account that does not exist cannot be set, nor code that only begins like a delegation or
 * that no step of the machine on L1 can open (docs/spec/machine.md §5.2, §7.3).
 *
 * @returns why nothing was done, if so
 */
export function applyOverride(
  state: JournaledState,
  override: DevOverride,
  { semantics }: ChainRules,
): { reason: string } | undefined {
  const key = accountKey(override.address);
  switch (override.kind) {
    case "balance":
      state.update(key, { balance: override.balance });
      break;
    case "nonce":
      state.update(key, { nonce: override.nonce });
      break;
    case "code": {
      const code = hexToBytes(override.code);
      const { cheatCode } = semantics.caps;
      if (cheatCode !== null && code.length > cheatCode) {
        return {
          reason:
            `code of ${code.length} bytes is longer than ${cheatCode}, which is what one step of the machine on ` +
            "L1 can open (caps.cheatCode). Split the contract.",
        };
      }
      if (override.code.startsWith(DELEGATION_PREFIX) && !isDelegation(code)) {
        return {
          reason: `code that begins with ${DELEGATION_PREFIX} is a delegation of 23 bytes, not of ${code.length}.`,
        };
      }
      state.setCode(key, code);
      break;
    }
    case "storage":
      if (state.stored(key) === undefined) {
        return {
          reason: `account ${override.address} does not exist, so it has no storage. Give it a balance, a nonce or code first.`,
        };
      }
      state.setStorage(key, override.slot.slice(2).toLowerCase(), word(override.value));
      break;
  }
  const account = state.account(key);
  if (account !== undefined && isEmptyAccount(account)) state.remove(key);
  // For the next transaction a slot's original value (EIP-2200) is the one that it has now, and the account has its
  // storage root (EIP-7610): what was written does not count as a write of that transaction.
  state.seal();
  return undefined;
}
