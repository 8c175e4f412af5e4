import { withoutCaps } from "../../ovm/engine/caps.js";
import { createEngine } from "../../ovm/engine/create-engine.js";
import type { EngineName } from "../../ovm/engine/engine.js";
import { Executor } from "../../ovm/execution/executor.js";
import type { WorldState } from "../../ovm/state/world-state.js";
import type { Address, ChainRules, Hex } from "../../types.js";
import { nextBaseFee } from "../base-fee.js";
import { beginBlock } from "../begin-block.js";
import { contextOf } from "../block-context.js";
import { CALL_GAS_CAP, overrideAccounts, overrideContext } from "../call.js";
import type { Executed } from "../executed.js";
import { sealBlock } from "../seal-block.js";
import type {
  AccountOverride,
  BlockOverrides,
  BlockToSimulate,
  L2Block,
  SimulatedBlock,
  SimulatedCall,
  SimulationOptions,
} from "../types.js";
import { callTransaction } from "./call-transaction.js";
import { movePrecompiles } from "./move-precompiles.js";
import { simulateCall } from "./simulate-call.js";

/** What a simulation goes on from. */
export interface SimulationBase {
  rules: ChainRules;
  engine: EngineName;
  block: L2Block;
  /** The state after the block. */
  world: WorldState;
  /** Changes of accounts before the first simulated block. */
  accounts: Readonly<Record<Address, AccountOverride>>;
  blockHash: (number: bigint) => Hex | undefined;
}

/**
 * Executes blocks that follow a block of the chain, and keeps nothing.
 *
 * @throws {RollupError} why a call could not be in its block
 */
export async function simulate(
  blocks: readonly BlockToSimulate[],
  options: SimulationOptions,
  base: SimulationBase,
): Promise<SimulatedBlock[]> {
  const rules = rulesFor(base.rules, options);
  const usual = new Executor(rules, createEngine(rules, base.engine));
  const simulated: SimulatedBlock[] = [];
  let { block: parent, world } = base;
  let budget = CALL_GAS_CAP;
  const hashes = new Map<bigint, Hex>();
  const blockHash = (number: bigint): Hex | undefined => hashes.get(number) ?? base.blockHash(number);
  usual.state.reset(world);
  overrideAccounts(usual.state, base.accounts);
  world = usual.state.seal();
  let kept: BlockOverrides = {};
  for (const block of blocks) {
    const moved = movePrecompiles(rules, block.accounts);
    const executor = moved === rules ? usual : new Executor(moved, createEngine(moved, base.engine));
    const { state } = executor;
    state.reset(world);
    const input = { timestamp: block.timestamp, origin: base.block.input.origin, headerOverrides: {}, deposits: [] };
    const baseFee = options.validation ? nextBaseFee(parent, rules.semantics) : 0n;
    const place = { height: block.number, parentTimestamp: parent.timestamp, baseFee, blockHash };
    const natural = overrideContext(contextOf(rules, place, input), kept);
    const { timestamp: _, number: __, ...overrides } = block.overrides;
    executor.enterBlock(overrideContext(natural, overrides));
    // Who gets the fees and how much fits in stay as they were set, as in geth; all else is the next block's own again.
    kept = { gasLimit: executor.context.gasLimit, coinbase: executor.context.coinbase };
    overrideAccounts(state, block.accounts);
    beginBlock(state, rules, { ...input, number: block.number, parentHash: parent.hash });
    const { executed, calls } = await runCalls(executor, block, options, budget);
    budget -= executed.gasUsed;
    world = state.seal();
    const { context } = executor;
    const sealed = { ...input, sequenced: [] };
    ({ block: parent, world } = sealBlock({ rules, parentHash: parent.hash, context, input: sealed, executed, world }));
    hashes.set(parent.number, parent.hash);
    simulated.push({ block: parent, calls });
  }
  return simulated;
}

async function runCalls(
  executor: Executor,
  block: BlockToSimulate,
  options: SimulationOptions,
  budget: bigint,
): Promise<{ executed: Executed; calls: SimulatedCall[] }> {
  const executed: Executed = { gasUsed: 0n, transactions: [], skipped: [] };
  const calls: SimulatedCall[] = [];
  const most = options.validation ? executor.rules.semantics.transactions.maxGas : null;
  for (const request of block.calls) {
    const available = executor.context.gasLimit - executed.gasUsed;
    // Asking for more than the block has is an error; what is left of the budget is all that a call is given.
    const left = budget - executed.gasUsed;
    const limits = most === null ? [available, left] : [available, left, most];
    const transaction = callTransaction(
      executor,
      request.gas !== undefined && request.gas <= available ? { ...request, gas: least(request.gas, left) } : request,
      limits.reduce(least),
    );
    const { outcome, call } = await simulateCall(executor, transaction, available, options);
    executed.transactions.push({ transaction, outcome });
    executed.gasUsed += outcome.gasUsed;
    calls.push(call);
  }
  return { executed, calls };
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** Calls have no signature; without validation nothing limits them that proofs need. */
function rulesFor(rules: ChainRules, { validation }: SimulationOptions): ChainRules {
  const unsigned = { ...rules, developmentMode: true };
  if (validation) return unsigned;
  const { semantics, ...others } = withoutCaps(unsigned);
  const transactions = { ...semantics.transactions, maxGas: null };
  return { ...others, semantics: { ...semantics, transactions, caps: { ...semantics.caps, transactionBytes: null } } };
}
