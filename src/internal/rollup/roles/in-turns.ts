import { setImmediate as nextTurn } from "node:timers/promises";

/** Between the parts of a long computation the process answers others. */
export async function inTurns(parts: Iterable<void>): Promise<void> {
  for (const _ of parts) await nextTurn();
}
