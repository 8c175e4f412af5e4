import { RollupError } from "../../../rollup/errors.js";
import type { Hex } from "../../../rollup/types.js";
import { derived, type Methods } from "../../method.js";
import { number } from "../../params/primitives.js";

interface Status {
  clock: { now: Hex };
  l1: { timestamp: Hex };
  l2: { timestamp: Hex };
}

export const anvilTimeMethods: Methods = {
  /** In seconds, as Foundry has it; `evm_setIntervalMining` takes Hardhat's milliseconds. */
  anvil_setIntervalMining: derived({ seconds: number }, (ask, { seconds }) =>
    ask("evm_setIntervalMining", [Number(seconds * 1_000n)]),
  ),
  /** Moves the clock of both layers to a time; answers by how many seconds. */
  evm_setTime: derived({ timestamp: number }, async (ask, { timestamp }) => {
    const { clock, l1, l2 } = (await ask("ovm_status", [])) as Status;
    const now = [clock.now, l1.timestamp, l2.timestamp].map(BigInt).reduce((a, b) => (a > b ? a : b));
    if (timestamp < now) {
      throw new RollupError(
        "TIMESTAMP_TOO_LOW",
        `The time cannot be set to ${timestamp}: both layers have reached ${now}, and time runs forwards. Set ${now} or a later one.`,
        { timestamp, now },
      );
    }
    await ask("evm_increaseTime", [Number(timestamp - now)]);
    return Number(timestamp - now);
  }),
};
