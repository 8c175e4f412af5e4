import { Phase } from "../state/machine.js";
import { DEPOSIT_TYPE } from "../state/transaction.js";
import { Result } from "../state/work.js";
import { operatorFee } from "./operator-fee.js";
import type { PhaseRun } from "./phase-execution.js";

/** EIP-3529 */
const MAX_REFUND_QUOTIENT = 5;

/** Refunds and fees: docs/spec/machine.md, 7.9. */
export function settle(run: PhaseRun): void {
  const { running } = run;
  const result = running.slot as Result;
  run.reads?.open(result);
  const { type, gasLimit, floorGas } = run.transaction.fields;
  const spent = gasLimit - result.gasLeft;
  const refunded = spent - Math.min(run.state.refund, Math.floor(spent / MAX_REFUND_QUOTIENT));
  const gasUsed = Math.min(Math.max(refunded, floorGas), gasLimit);
  if (type !== DEPOSIT_TYPE) payFees(run, gasUsed);
  running.slot = new Result(result.success, result.gasLeft, gasUsed);
  running.phase = run.state.destroyed === undefined ? Phase.RECEIPT : Phase.DESTROY;
}

function payFees(run: PhaseRun, gasUsed: number): void {
  const { sender, gasLimit, gasPrice, dataFee } = run.transaction.fields;
  const { baseFee, coinbase } = run.context.fields;
  const config = run.config.fields;
  const used = BigInt(gasUsed);
  const operator = operatorFee(config, gasUsed);
  const back = BigInt(gasLimit - gasUsed) * gasPrice + operatorFee(config, gasLimit) - operator;
  const pay = (recipient: bigint, amount: bigint): void => {
    run.world = run.world.credit(recipient, amount, run.reads);
  };
  pay(sender, back);
  pay(coinbase, used * (gasPrice - baseFee));
  if (config.baseFeeRecipient !== 0n) pay(config.baseFeeRecipient, used * baseFee);
  if (config.dataFeeRecipient !== 0n) pay(config.dataFeeRecipient, dataFee);
  if (config.operatorFeeRecipient !== 0n) pay(config.operatorFeeRecipient, operator);
}
