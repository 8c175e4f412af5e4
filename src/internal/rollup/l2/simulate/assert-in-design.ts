import { isOvm, systemOf } from "../../../semantics/design.js";
import { RollupError } from "../../errors.js";
import type { ChainRules } from "../../types.js";
import type { BlockToSimulate, SimulationOptions } from "../types.js";

/** Members of headers that came with the merge or later. */
const NEWER = ["baseFee", "prevRandao", "blobBaseFee"] as const;

/**
 * A block that the design could not have is not simulated.
 *
 * @throws {RollupError} `NOT_IN_THIS_DESIGN`
 */
export function assertInDesign(
  { overrides, calls }: BlockToSimulate,
  { semantics }: ChainRules,
  { validation }: SimulationOptions,
): void {
  const refuse = (reason: string, details: object): RollupError =>
    new RollupError("NOT_IN_THIS_DESIGN", `${reason} in the design "${semantics.name}".`, { ...details });
  const named = isOvm(systemOf(semantics)) ? NEWER.find((name) => overrides[name] !== undefined) : undefined;
  if (named !== undefined) throw refuse(`Leave the override ${named} out: blocks have no such value`, { name: named });
  const most = semantics.block.transactionsPerBlock;
  if (validation && most !== null && calls.length > most) {
    const reason = `Give each call a block of its own, or leave validation out: a block has ${most} transaction, not ${calls.length},`;
    throw refuse(reason, { most, calls: calls.length });
  }
}
