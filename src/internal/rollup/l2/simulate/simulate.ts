import { withoutCaps } from "../../ovm/engine/caps.js";
import { Executor } from "../../ovm/execution/executor.js";
import type { ChainRules, Hex } from "../../types.js";
import { nextBaseFee } from "../base-fee.js";
import { contextOf } from "../block-context.js";
import { CALL_GAS_CAP, overrideAccounts, overrideContext } from "../call.js";
import { sealBlock } from "../seal-block.js";
import type { BlockOverrides, BlockToSimulate, SimulatedBlock, SimulationOptions } from "../types.js";
import { assertInDesign } from "./assert-in-design.js";
import type { SimulationBase } from "./base.js";
import { movePrecompiles } from "./move-precompiles.js";
import { runCalls } from "./run-calls.js";

/**
 * Executes blocks that follow a block of a chain, and keeps nothing.
 *
 * @throws {RollupError} why a call could not be in its block
 */
export async function simulate(
  blocks: readonly BlockToSimulate[],
  options: SimulationOptions,
  base: SimulationBase,
): Promise<SimulatedBlock[]> {
  const { origin, chain } = base;
  const rules = rulesFor(base.rules, options);
  const usual = new Executor(rules, chain.createEngine(rules));
  const simulated: SimulatedBlock[] = [];
  let { block: parent, world } = base;
  let budget = CALL_GAS_CAP;
  const hashes = new Map<bigint, Hex>();
  const blockHash = (number: bigint) => hashes.get(number) ?? base.blockHash(number);
  usual.state.reset(world);
  overrideAccounts(usual.state, base.accounts);
  world = usual.state.seal();
  let kept: BlockOverrides = base.takenOver;
  for (const block of blocks) {
    assertInDesign(block, rules, options);
    const { timestamp, number } = block;
    const { timestamp: _, number: __, ...overrides } = block.overrides;
    const moved = movePrecompiles(rules, block.accounts);
    const executor = moved === rules ? usual : new Executor(moved, chain.createEngine(moved));
    const { state } = executor;
    state.reset(world);
    const input = { timestamp, origin, headerOverrides: {}, deposits: [] };
    const baseFee = options.validation ? nextBaseFee(parent, rules.semantics) : 0n;
    const place = { height: number, parentTimestamp: parent.timestamp, baseFee, blockHash };
    // Where time is L1's, a block has the time that it is given all the same.
    const natural = overrideContext({ ...contextOf(rules, place, input), timestamp }, kept);
    executor.enterBlock(overrideContext(natural, overrides));
    // Who gets the fees and how much fits in stay as they were set, as in geth; all else is the next block's own again.
    kept = { gasLimit: executor.context.gasLimit, coinbase: executor.context.coinbase };
    overrideAccounts(state, block.accounts);
    chain.begin(state, base.rules, { ...input, number, parentHash: parent.hash });
    const { executed, calls } = await runCalls(executor, block, options, { budget, chain });
    budget -= executed.gasUsed;
    world = state.seal();
    const { context } = executor;
    const sealed = { ...input, sequenced: [] };
    const done = sealBlock({ rules, parentHash: parent.hash, context, input: sealed, executed, world });
    ({ block: parent, world } = done);
    hashes.set(parent.number, parent.hash);
    simulated.push({ block: done.block, calls });
  }
  return simulated;
}

/** Calls have no signature; without validation nothing limits them that proofs need, and no fee is a part of the gas limit. */
function rulesFor(rules: ChainRules, { validation }: SimulationOptions): ChainRules {
  const unsigned = { ...rules, developmentMode: true };
  if (validation) return unsigned;
  const { semantics, ...others } = withoutCaps(unsigned);
  const transactions = { ...semantics.transactions, maxGas: null };
  const fees = { ...semantics.fees, dataFee: { formula: "none" } as const };
  const caps = { ...semantics.caps, transactionBytes: null };
  return { ...others, semantics: { ...semantics, transactions, caps, fees } };
}
