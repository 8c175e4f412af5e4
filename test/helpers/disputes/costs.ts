import { disputeTerms } from "../../../src/internal/rollup/dispute/terms.js";
import type { DisputeStyle } from "../../../src/internal/rollup/dispute/types.js";
import { TracePlayer } from "../../../src/internal/rollup/machine/trace/trace-player.js";
import type { DisputeTerms, Hex } from "../../../src/internal/rollup/types.js";
import { countingDown } from "../contracts/bytecode.js";
import { alice, Scene } from "../real-contracts/scene.js";
import { erc20 } from "../real-contracts/tokens.js";
import { uniswap } from "../real-contracts/uniswap.js";
import { CONFIG } from "../rollup/start-rollup.js";

export { ARITIES } from "./disputed-transfer.js";

export const STYLES: readonly DisputeStyle[] = ["bisection", "re-execution"];

const STEPS = 1_000_000;
const LOOP: Hex = `0x${"c0".repeat(20)}`;
/** Seven steps a turn. */
const LOOP_CODE = countingDown(Math.ceil(STEPS / 7));

/** What a block does, and the name of the act that makes it. */
const BLOCKS = {
  "an ERC-20 transfer": { play: erc20, act: "ERC-20 transfer" },
  "a swap on Uniswap v3": { play: uniswap, act: "Uniswap v3: swap" },
  "a million opcodes": { play: countDown, act: "a loop" },
} as const;

export const DISPUTED_BLOCKS = Object.keys(BLOCKS) as (keyof typeof BLOCKS)[];

export interface DisputeCost {
  /** Of the machine's run. */
  steps: number;
  moves: number;
  gas: number;
  calldata: number;
  /** Milliseconds from the first move to the last. */
  time: number;
  /** Milliseconds that the twin needs for the run with the hash of every state. */
  trace: number;
}

/** A lie in the middle of a block, on a rollup of its own, and what its whole dispute costs. */
export async function disputeCost(
  block: keyof typeof BLOCKS,
  arity: DisputeTerms["arity"],
  style: DisputeStyle,
): Promise<DisputeCost> {
  const scene = await Scene.start({ disputes: disputeTerms(CONFIG, { arity }) });
  try {
    const { play, act } = BLOCKS[block];
    await play(scene);
    const { rollup } = scene.started;
    const { number } = scene.acts.find(({ name }) => name === act)!;
    const fraud = await rollup.exclusive(() => rollup.injectFraud({ kind: "storage", block: number }));
    const began = performance.now();
    const { proven, moves, l1Gas } = await rollup.exclusive(() => rollup.proveFraud(fraud.id, { style }));
    const time = performance.now() - began;
    if (!proven) throw new Error(`The lie about ${block} was not proven.`);
    const traceBegan = performance.now();
    const { states } = new TracePlayer(await rollup.blockStart(number));
    states.hashes(0, states.length);
    const trace = performance.now() - traceBegan;
    const calldata = moves.reduce((sum, { calldataBytes }) => sum + calldataBytes, 0);
    return { steps: states.length, moves: moves.length, gas: Number(l1Gas), calldata, time, trace };
  } finally {
    await scene.close();
  }
}

async function countDown(scene: Scene): Promise<void> {
  await scene.started.l2("hardhat_setCode", LOOP, LOOP_CODE);
  await scene.actRequest("a loop", { from: alice.address, to: LOOP });
}
