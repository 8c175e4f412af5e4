import { RollupError } from "../errors.js";
import type { L2Block, L2Chain } from "../l2/types.js";
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

/** A minute's work or so: L2 has no blocks that are not built, unlike Hardhat's own network. */
const MAX_BLOCKS_AT_ONCE = 65_536n;

/**
 * Builds `count` L2 blocks, `interval` seconds apart; each takes what it can of the mempool.
 *
 * @throws {RollupError} `SEQUENCER_PAUSED`, `TOO_MANY_BLOCKS`
 */
export async function mineBlocks(count: bigint, interval: bigint, parts: MiningParts): Promise<L2Block[]> {
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
  const blocks: L2Block[] = [];
  const build = async () => {
    await coordinator.beforeBlock();
    const block = await sequencer.build({ mempool: true });
    coordinator.built(block);
    blocks.push(block);
  };
  let atOnce = await time.blocksAtOnce(count, interval, clock.now());
  for (let index = 0n; index < count; index += 1n, atOnce -= 1n) {
    const at = chain.head.input.timestamp + interval;
    if (atOnce === 0n) atOnce = await time.blocksAtOnce(count - index, interval, at);
    if (index > 0n && interval > 1n) jointClock.setNextOfL2(at);
    await build();
  }
  jointClock.jump = jump;
  await coordinator.settle();
  // L1 was ahead: the timestamp that was asked for is not yet as far from L1's head.
  if (jump !== undefined && chain.head.input.timestamp < jump.until) {
    jointClock.setNextOfL2(jump.until);
    await build();
    await coordinator.settle();
  }
  return blocks;
}
