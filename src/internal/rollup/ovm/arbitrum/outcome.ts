import type { BlockContext, Log, Outcome } from "../types.js";

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
