import type { Rollup } from "../rollup/api.js";
import type { Fraud } from "../rollup/dispute/types.js";
import { RollupError } from "../rollup/errors.js";

/** A lie by its number; the latest one where no number is given. */
export function findFraud({ frauds }: Rollup, id: number | undefined): Fraud {
  const fraud = id === undefined ? frauds.at(-1) : frauds.find((one) => one.id === id);
  if (fraud !== undefined) return fraud;
  const known = frauds.map((one) => one.id);
  throw new RollupError(
    "NO_SUCH_FRAUD",
    known.length === 0
      ? "No fraud was injected yet. Inject one first (ovm_injectFraud)."
      : `There is no fraud ${id}. Those that were injected are ${known.join(", ")}.`,
    { id, known },
  );
}
