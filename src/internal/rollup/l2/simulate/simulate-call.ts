import { systemOf } from "../../../semantics/design.js";
import { RollupError } from "../../errors.js";
import { accountKey, hexToBytes } from "../../ovm/bytes.js";
import type { FrameEnd, Observer } from "../../ovm/engine/observer.js";
import { applyAuthorizations } from "../../ovm/execution/authorizations.js";
import type { Executor } from "../../ovm/execution/executor.js";
import { gasUsed, outcomeOf } from "../../ovm/execution/outcome.js";
import type { L1Cost } from "../../ovm/fees/types.js";
import { feeCap } from "../../ovm/transactions/gas-price.js";
import { intrinsicGas } from "../../ovm/transactions/intrinsic-gas.js";
import { validateCall } from "../../ovm/transactions/validate.js";
import type { L2Transaction, Outcome } from "../../ovm/types.js";
import type { BlockSystem } from "../executed.js";
import { type CallFrame, CallTracer } from "../trace/call-tracer.js";
import type { SimulatedCall, SimulationOptions } from "../types.js";
import { l1CostOf } from "../validate-next.js";
import { transferLogs } from "./transfer-logs.js";

const NO_COST: L1Cost = { fee: 0n, gasUsed: 0n };

/**
 * Executes a transaction of a simulated block on the executor's state, and adds it to the block.
 *
 * @param gasAvailable what the block has left
 * @throws {RollupError} why the transaction could not be in the block
 */
export async function simulateCall(
  executor: Executor,
  block: BlockSystem,
  transaction: L2Transaction,
  gasAvailable: bigint,
  { validation, traceTransfers }: SimulationOptions,
): Promise<Omit<SimulatedCall, "index">> {
  const { rules, context, state } = executor;
  const isFree = !validation && feeCap(transaction) === 0n;
  const l1Cost = validation ? l1CostOf(executor, transaction) : NO_COST;
  const key = accountKey(transaction.from);
  const sender = { nonce: state.nonce(key), balance: state.balance(key), code: state.code(key) };
  const baseFee = isFree ? 0n : context.baseFee;
  const bounds = { rules, baseFee, blockGasLimit: context.gasLimit, gasAvailable, sender, l1Cost };
  const refusal = validateCall(transaction, bounds, { countsNonces: validation });
  if (refusal !== undefined) throw new RollupError(refusal.code, `err: ${refusal.reason}`, refusal.details);

  const tracer = traceTransfers ? new CallTracer(transaction, { tracerConfig: { withLog: true } }) : undefined;
  tracer?.begin(executor);
  let executed = 0n;
  const observer = alsoTelling(tracer, ({ depth, gasUsed }) => {
    if (depth === 0) executed = gasUsed;
  });
  // In OVM 1.0 an account's contract executes, whatever is paid.
  const runsFree = isFree && systemOf(rules.semantics) !== "ovm1";
  let outcome!: Outcome;
  const execute = async (): Promise<Outcome> => {
    const run = () => (runsFree ? executeFree(executor, transaction) : block.execute(transaction, l1Cost));
    outcome = await executor.observe(observer, run);
    return outcome;
  };
  await block.add(transaction, execute, l1Cost.fee);
  const { intrinsic, floor } = intrinsicGas(transaction, rules.semantics.hardfork);
  const spent = intrinsic + executed + (l1Cost.l2Gas ?? 0n);
  return {
    returnData: outcome.returnData,
    logs: tracer === undefined ? outcome.logs : transferLogs(tracer.finish(outcome) as CallFrame),
    gasUsed: outcome.gasUsed,
    maxUsedGas: spent > floor ? spent : floor,
    failure: outcome.failure,
  };
}

/** No price, whatever the base fee: no fee is paid. */
async function executeFree(executor: Executor, transaction: L2Transaction): Promise<Outcome> {
  const { state, rules } = executor;
  const { from, to, gas, value, data, accessList, authorizationList } = transaction;
  const sender = accountKey(from);
  // As in geth, the greatest nonce is followed by 0.
  state.update(sender, { nonce: BigInt.asUintN(64, state.nonce(sender) + 1n) });
  executor.warm(transaction, accessList);
  const refund = applyAuthorizations(executor, authorizationList ?? []);
  const bill = { ...intrinsicGas(transaction, rules.semantics.hardfork), refund };
  const message = { from, to, gas: gas - bill.intrinsic, value, data: hexToBytes(data), gasPrice: 0n };
  const result = await executor.run(message);
  await executor.endTransaction();
  return outcomeOf(result, gasUsed(result, bill, rules), 0n, to === undefined);
}

/** `tracer`, if there is one, and `leave`. */
function alsoTelling(tracer: CallTracer | undefined, leave: (end: FrameEnd) => void): Observer {
  if (tracer === undefined) return { leave };
  return {
    enter: (frame) => tracer.enter(frame),
    leave: (end) => {
      leave(end);
      tracer.leave(end);
    },
    onStep: tracer.onStep,
    onCap: (cap) => tracer.onCap(cap),
  };
}
