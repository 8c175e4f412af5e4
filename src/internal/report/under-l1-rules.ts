import { RollupError } from "../rollup/errors.js";
import { executeCall } from "../rollup/l2/call.js";
import { createEngine, DEFAULT_ENGINE } from "../rollup/ovm/engine/create-engine.js";
import type { Run } from "../rollup/ovm/execution/execution-observer.js";
import { Executor } from "../rollup/ovm/execution/executor.js";
import { JournaledState } from "../rollup/ovm/state/journaled-state.js";
import { feeCap } from "../rollup/ovm/transactions/gas-price.js";
import type { Outcome } from "../rollup/ovm/types.js";
import { systemOf } from "../semantics/design.js";
import { ethereum } from "../semantics/ethereum.js";
import { valuesOf } from "../semantics/values-of.js";
import { L1State } from "./l1-state.js";
import type { OnL1 } from "./l1-values.js";

/**
 * Runs what is about to run on L2 by L1's rules, from its sender on L1, on a copy of the state that it finds. ORIGIN is that sender.
 *
 * @returns undefined for what cannot even begin
 */
export async function runUnderL1Rules(
  run: Run,
  { state, context, rules: { semantics } }: Executor,
  on: OnL1,
): Promise<Outcome | undefined> {
  const { chainId, block, sender } = on;
  const rules = { chainId, semantics: valuesOf(ethereum), developmentMode: true };
  const { ether } = semantics.accounts;
  const fork = state.fork((base) => (ether.ledger === "account" ? new JournaledState(base) : new L1State(base, ether)));
  // The own interpreter keeps slots as words, and would not see ether move in them.
  const engine = ether.ledger === "account" ? DEFAULT_ENGINE : "ethereumjs";
  const executor = new Executor(rules, createEngine(rules, engine, fork));
  executor.enterBlock(block);
  const { to, value, data, accessList, authorizationList } = run;
  // In OVM 1.0 a gas limit is a fee, and each transaction has the block's gas.
  const gas = systemOf(semantics) === "ovm1" ? context.gasLimit : run.gas;
  const request = { from: sender.caller, to, value, data, accessList, authorizationList, ...offer(run, block.baseFee) };
  try {
    return await executeCall(executor, request, gas);
  } catch (error) {
    if (!(error instanceof RollupError)) throw error;
    return undefined;
  }
}

/** A transaction that L1's base fee would keep out gets in: what it would do there is the question. */
function offer(run: Run, baseFee: bigint): Partial<Run> {
  const { gasPrice, maxFeePerGas, maxPriorityFeePerGas } = run;
  if (run.hash === undefined || feeCap(run) >= baseFee) return { gasPrice, maxFeePerGas, maxPriorityFeePerGas };
  return { maxFeePerGas: baseFee, maxPriorityFeePerGas: 0n };
}
