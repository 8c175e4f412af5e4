import type { FraudLike } from "../../../types.js";

/** The number of a fraud. */
export function fraudIdOf(fraud: FraudLike): number {
  return typeof fraud === "number" ? fraud : fraud.id;
}
