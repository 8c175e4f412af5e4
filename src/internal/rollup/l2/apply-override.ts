import type { DevOverride } from "../derivation/elements.js";
import { accountKey, hexToBytes, word } from "../ovm/bytes.js";
import type { JournaledState } from "../ovm/state/journaled-state.js";

/** Applies a cheat. It leaves no transaction and no receipt, and always succeeds. */
export function applyOverride(state: JournaledState, override: DevOverride): void {
  const key = accountKey(override.address);
  switch (override.kind) {
    case "balance":
      return state.update(key, { balance: override.balance });
    case "nonce":
      return state.update(key, { nonce: override.nonce });
    case "code":
      return state.setCode(key, hexToBytes(override.code));
    case "storage":
      return state.setStorage(key, override.slot.slice(2).toLowerCase(), word(override.value));
  }
}
