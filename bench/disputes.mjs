import { tsImport } from "tsx/esm/api";

import { row } from "./measure.mjs";

// The goals for an ERC-20 transfer.
const GOALS = { bisection: 1_500_000, "re-execution": 2_000_000 };
const WALL_TIME = 2_000;
/** EIP-7825: for other blocks no number is named but this. */
const L1_TRANSACTION = 2 ** 24;
const TRANSFER = "an ERC-20 transfer";
const LONG = "a million opcodes";
/** Disputes of a block that is not long, each on a rollup of its own; the first warms up. */
const RUNS = 4;

/** Whole disputes about a lie in the middle of a block: wall time beside the twin's trace of the block with all its hashes, and L1 gas. */
export default async function disputes() {
  const { ARITIES, STYLES, DISPUTED_BLOCKS, disputeCost } = await tsImport(
    "../test/helpers/disputes/costs.ts",
    import.meta.url,
  );
  const rows = [];
  for (const block of DISPUTED_BLOCKS) {
    for (const style of STYLES) {
      for (const arity of ARITIES) {
        const cost = await median(block, () => disputeCost(block, arity, style));
        rows.push(...rowsOf(`${block}, by ${style}, arity ${arity}`, cost, goalOf(block, style)));
      }
    }
  }
  return rows;
}

function rowsOf(name, { steps, moves, gas, calldata, time, trace }, goal) {
  const withGoal = (unit, ours, peer, peerName) => ({ ...row({ name, unit, ours, peer, peerName }), ours, peer });
  return [
    { ...row({ name, unit: "ms", ours: time, peer: trace, peerName: "the twin's trace, all hashed" }), steps },
    ...(goal.time === undefined ? [] : [row({ name, unit: "ms", ours: time, peer: goal.time, peerName: "goal" })]),
    { ...withGoal("L1 gas", gas, goal.gas, goal.name), moves, calldata },
  ];
}

function goalOf(block, style) {
  return block === TRANSFER
    ? { gas: GOALS[style], time: WALL_TIME, name: "goal" }
    : { gas: L1_TRANSACTION, name: "an L1 transaction's limit" };
}

/** The run whose time is in the middle. A long one is made once: it warms up by itself. */
async function median(block, measure) {
  if (block === LONG) return measure();
  const costs = [];
  for (let run = 0; run < RUNS; run++) costs.push(await measure());
  const [, ...warm] = costs;
  return warm.sort((a, b) => a.time - b.time)[warm.length >> 1];
}
