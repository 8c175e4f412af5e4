import type { Rollup } from "./api.js";
import { RollupError } from "./errors.js";
import type { Hex } from "./types.js";

type Params = readonly unknown[] | object | undefined;

// The methods of L1 that the rollup answers for both layers: docs/spec/clock.md has the whole table.
const JOINT: Record<string, (rollup: Rollup, params: readonly unknown[]) => Promise<unknown>> = {
  evm_snapshot: (rollup) => rollup.snapshot("l1"),
  evm_revert: (rollup, [id]) => rollup.revert("l1", `0x${number(id, "evm_revert").toString(16)}`),
  evm_increaseTime: async (rollup, [seconds]) =>
    String(await rollup.increaseTime(number(seconds, "evm_increaseTime"))),
  evm_setNextBlockTimestamp: async (rollup, [timestamp]) => {
    const at = number(timestamp, "evm_setNextBlockTimestamp");
    await rollup.setNextBlockTimestamp("l1", at);
    return String(at);
  },
  hardhat_reset: async (rollup, [options]) => {
    if ((options as { forking?: unknown } | undefined)?.forking != null) {
      throw new RollupError("FORKING_UNSUPPORTED", "L1 holds the rollup's contracts and cannot become a fork of another chain.");
    }
    await rollup.reset();
    return true;
  },
};

/** The answer of both layers together, or undefined when the method is L1's own. */
export function answerJointly(rollup: Rollup, method: string, params: Params): Promise<unknown> | undefined {
  return JOINT[method]?.(rollup, Array.isArray(params) ? (params as unknown[]) : []);
}

/** A number as clients write it: hex, decimal, or a JSON number. */
function number(value: unknown, method: string): bigint {
  try {
    if (typeof value === "bigint" || typeof value === "number" || typeof value === "string") return BigInt(value as Hex);
  } catch {
    // The message below says it.
  }
  throw new RollupError("INVALID_PARAMS", `${method} takes a number; got ${JSON.stringify(value)}.`, { method });
}
