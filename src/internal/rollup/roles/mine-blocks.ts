import { RollupError } from "../errors.js";
import type { L2Chain } from "../l2/types.js";
import type { Clock } from "../time/clock.js";
import type { JointClock, Jump } from "../time/joint-clock.js";
import type { Coordinator } from "./coordinator.js";
import type { Sequencer } from "./sequencer.js";

/** How far blocks that are mined together may be apart, while disputes and queue elements have deadlines. */
export interface BlockTimes {
  blocksApart(count: bigint, interval: bigint): Promise<Jump | undefined>;
  blocksAtOnce(count: bigint, interval: bigint, from: bigint): Promise<bigint>;
}

export interface MiningParts {
  chain: L2Chain;
  sequencer: Sequencer;
  coordinator: Coordinator;
  clock: Clock;
  jointClock: JointClock;
  time: BlockTimes;
}

/** Some seconds' work, once a request reads them: a block of L2 is sealed on the one before it, unlike those of Hardhat's own network. */
const MAX_BLOCKS_AT_ONCE = 65_536n;

/**
 * Builds `count` L2 blocks, `interval` seconds apart; each takes what it can of the mempool.
 *
 * @throws {RollupError} `SEQUENCER_PAUSED`, `TOO_MANY_BLOCKS`
 */
export async function mineBlocks(count: bigint, interval: bigint, parts: MiningParts): Promise<void> {
  const { chain, sequencer, coordinator, clock, jointClock, time } = parts;
  sequencer.assertRuns();
  if (count > MAX_BLOCKS_AT_ONCE) {
    throw new RollupError(
      "TOO_MANY_BLOCKS",
      `${count} blocks cannot be mined at once: each L2 block is built and posted, so at most ${MAX_BLOCKS_AT_ONCE}. To pass time, jump instead (evm_increaseTime).`,
      { count, limit: MAX_BLOCKS_AT_ONCE },
    );
  }
  const jump = await time.blocksApart(count, interval);
  const build = async () => {
    await coordinator.beforeBlock();
    coordinator.built(await sequencer.build({ mempool: true }));
  };
  let atOnce = await time.blocksAtOnce(count, interval, clock.now());
  for (let left = count; left > 0n;) {
    const next = chain.head.input.timestamp + interval;
    if (atOnce === 0n) atOnce = await time.blocksAtOnce(left, interval, next);
    const at = left < count && interval > 1n ? next : undefined;
    const areEmpty = sequencer.buildEmpty(atOnce, interval, at);
    if (areEmpty) coordinator.builtRun(atOnce);
    else {
      if (at !== undefined) jointClock.setNextOfL2(at);
      await build();
    }
    const built = areEmpty ? atOnce : 1n;
    left -= built;
    atOnce -= built;
  }
  jointClock.jump = jump;
  await coordinator.settle();
  // L1 was ahead: the timestamp that was asked for is not yet as far from L1's head.
  if (jump !== undefined && chain.head.input.timestamp < jump.until) {
    jointClock.setNextOfL2(jump.until);
    await build();
    await coordinator.settle();
  }
}
