import { ArbitrumPhase, Phase } from "../state/machine.js";
import { DEPOSIT_TYPE, RETRY_TYPE } from "../state/transaction.js";
import { Result } from "../state/work.js";
import { isChainCall } from "./chain-call.js";
import { operatorFee } from "./operator-fee.js";
import type { PhaseExecution } from "./phase-execution.js";

/** Refunds and fees: docs/spec/machine.md, 7.9. */
export function settle(execution: PhaseExecution): void {
  const { running } = execution;
  const result = running.work as Result;
  execution.reads?.open(result);
  if (execution.rules.design === "arbitrum" && isChainCall(execution.transaction)) return settleChainCall(execution);
  const { type, gasLimit, floorGas } = execution.transaction.fields;
  const spent = gasLimit - result.gasLeft;
  const refunded = spent - Math.min(execution.state.refund, Math.floor(spent / execution.rules.refundQuotient));
  const gasUsed = Math.min(Math.max(refunded, floorGas), gasLimit);
  if (type !== DEPOSIT_TYPE && type !== RETRY_TYPE) payFees(execution, gasUsed);
  running.work = new Result(result.success, result.gasLeft, gasUsed);
  running.phase = execution.state.destroyed === undefined ? Phase.RECEIPT : Phase.DESTROY;
}

/** No account pays for it. */
function settleChainCall({ running, state }: PhaseExecution): void {
  running.phase = state.destroyed === undefined ? ArbitrumPhase.MOVES : Phase.DESTROY;
}

function payFees(execution: PhaseExecution, gasUsed: number): void {
  const { sender, gasLimit, gasPrice, dataFee } = execution.transaction.fields;
  const { baseFee, coinbase } = execution.context.fields;
  const config = execution.config.fields;
  const used = BigInt(gasUsed);
  const operator = operatorFee(config, gasUsed);
  const back = BigInt(gasLimit - gasUsed) * gasPrice + operatorFee(config, gasLimit) - operator;
  const pay = (recipient: bigint, amount: bigint): void => {
    execution.world = execution.world.credit(recipient, amount, execution.reads);
  };
  pay(sender, back);
  pay(coinbase, used * (gasPrice - baseFee));
  if (config.baseFeeRecipient !== 0n) pay(config.baseFeeRecipient, used * baseFee);
  if (config.dataFeeRecipient !== 0n) pay(config.dataFeeRecipient, dataFee);
  if (config.operatorFeeRecipient !== 0n) pay(config.operatorFeeRecipient, operator);
}
