import type { Rollup } from "../api.js";
import { RollupError } from "../errors.js";

type Params = readonly unknown[] | object | undefined;

/** What L1's requests need of the rollup besides its interface. */
export interface JointNode extends Rollup {
  /** Mines on L1 as `hardhat_mine` does, then follows. */
  mineL1(count: bigint, interval: bigint): Promise<void>;
  setL1Interval(interval: number | [number, number]): void;
}

// The methods of L1 that the rollup answers for both layers: docs/spec/clock.md has the whole table.
const JOINT: Record<string, (rollup: JointNode, params: readonly unknown[]) => Promise<unknown>> = {
  evm_snapshot: (rollup) => rollup.snapshot("l1"),
  evm_revert: (rollup, [id]) => rollup.revert("l1", `0x${number(id, "evm_revert").toString(16)}`),
  evm_increaseTime: async (rollup, [seconds]) => String(await rollup.increaseTime(number(seconds, "evm_increaseTime"))),
  evm_setNextBlockTimestamp: async (rollup, [timestamp]) => {
    const at = number(timestamp, "evm_setNextBlockTimestamp");
    await rollup.setNextBlockTimestamp("l1", at);
    return String(at);
  },
  evm_mine: async (rollup, [timestamp]) => {
    if (timestamp != null) await rollup.setNextBlockTimestamp("l1", number(timestamp, "evm_mine"));
    await rollup.mineL1(1n, 1n);
    return "0";
  },
  hardhat_mine: async (rollup, [count, interval]) => {
    await rollup.mineL1(number(count ?? 1, "hardhat_mine"), number(interval ?? 1, "hardhat_mine"));
    return true;
  },
  evm_setIntervalMining: async (rollup, [interval]) => {
    rollup.setL1Interval(interval as number | [number, number]);
    return true;
  },
  hardhat_reset: async (rollup, [options]) => {
    if ((options as { forking?: unknown } | undefined)?.forking != null) {
      throw new RollupError(
        "FORKING_UNSUPPORTED",
        "L1 holds the rollup's contracts and cannot become a fork of another chain.",
      );
    }
    await rollup.reset();
    return true;
  },
};

/** The answer of both layers together, or undefined when the method is L1's own. */
export function answerJointly(rollup: JointNode, method: string, params: Params): Promise<unknown> | undefined {
  // A name such as `constructor` is no method.
  if (!Object.hasOwn(JOINT, method)) return undefined;
  return JOINT[method]!(rollup, Array.isArray(params) ? (params as unknown[]) : []);
}

/** A number as clients write it: hex, decimal, or a JSON number. */
function number(value: unknown, method: string): bigint {
  try {
    if (typeof value === "bigint" || typeof value === "number" || typeof value === "string") return BigInt(value);
  } catch {
    // The message below says it.
  }
  throw new RollupError("INVALID_PARAMS", `${method} takes a number; got ${JSON.stringify(value)}.`, { method });
}
