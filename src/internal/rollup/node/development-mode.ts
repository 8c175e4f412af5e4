import { RollupError } from "../errors.js";
import type { RollupConfig } from "../types.js";

/**
 * Refuses a cheat on a chain that has none, before anything is done for it: L1 would refuse the batch that holds it, and every
 * batch behind that one.
 *
 * @throws {RollupError} `NOT_IN_DEVELOPMENT_MODE`
 *
 * @example
 * ```ts
 * assertDevelopmentMode(config, "setting a balance"); // throws when `config.developmentMode` is false
 * ```
 */
export function assertDevelopmentMode({ developmentMode }: Pick<RollupConfig, "developmentMode">, cheat: string): void {
  if (developmentMode) return;
  throw new RollupError(
    "NOT_IN_DEVELOPMENT_MODE",
    `This chain is not in development mode, so ${cheat} is refused: L1 takes no batch with a cheat. ` +
      "Set `developmentMode: true` in the network's `ovm` section, or do without.",
    { cheat },
  );
}
