import type { AccountRecord } from "./world-state.js";

/** What happened to one account since some state. It holds no trie, so it costs what was written and no more. */
export interface StateChange {
  /** Hex without prefix, as slots are. */
  readonly address: string;
  /** The account without its storage; `null`: it was removed; `undefined`: only its storage was written. */
  readonly fields: Omit<AccountRecord, "storage"> | null | undefined;
  /** Whether the storage was emptied before the writes. */
  readonly emptied: boolean;
  /** Slots and their new values, big-endian without leading zeros; empty means zero. */
  readonly writes: readonly (readonly [slot: string, value: Uint8Array])[];
}
