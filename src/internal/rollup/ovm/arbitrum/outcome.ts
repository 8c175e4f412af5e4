import { accountKey } from "../bytes.js";
import type { Executor } from "../execution/executor.js";
import type { BlockContext, L2Transaction, Log, Outcome } from "../types.js";
import type { Answer } from "./answer.js";

/** What a transaction did that ran no code of a user. */
export function outcome(
  { baseFee }: BlockContext,
  { logs = [], gasUsed = 0n, error }: { logs?: Log[]; gasUsed?: bigint; error?: string } = {},
): Outcome {
  return {
    status: error === undefined ? 1 : 0,
    gasUsed,
    effectiveGasPrice: baseFee,
    logs,
    contractAddress: undefined,
    returnData: "0x",
    ...(error === undefined ? {} : { failure: { error, returnData: "0x" } }),
  };
}

/** What the submission of a ticket did: without one, the words of Nitro that say why. */
export function submitted({ state, context }: Executor, { from, special }: L2Transaction, answer: Answer): Outcome {
  const { logs, gas: gasUsed, failure } = answer;
  if (failure === 0n) return outcome(context, { logs, gasUsed });
  const { maxSubmissionFee, retryValue } = special!.members;
  const balance = state.balance(accountKey(from));
  const reasons = [
    `insufficient funds for max submission fee: ${from} has ${balance} wei of ${BigInt(maxSubmissionFee ?? 0)}`,
    `max submission fee ${BigInt(maxSubmissionFee ?? 0)} is less than the submission fee`,
    `insufficient funds for the call value: ${from} has ${balance} wei of ${BigInt(retryValue ?? 0)}`,
  ];
  return outcome(context, { error: reasons[Number(failure) - 1] ?? `the ticket was refused: ${failure}` });
}
