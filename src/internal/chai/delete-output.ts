import { OvmError } from "../../errors.js";

/** An output: its index (the number of its L2 block), or a fraud about it. */
export type OutputLike = bigint | number | { readonly outputIndex: bigint };

/** Indexes of the outputs that a dispute deleted; the subject is what `proveFraud` returns, awaited or not. */
export async function deletedOutputsOf(subject: unknown): Promise<bigint[]> {
  const verdict = (await subject) as { deletedOutputs?: unknown } | null | undefined;
  if (Array.isArray(verdict?.deletedOutputs)) return verdict.deletedOutputs as bigint[];
  throw new OvmError("NOT_ASSERTABLE", "The matcher needs a verdict, such as the result of ovm.proveFraud(...).", {
    what: "verdict",
  });
}

export function outputIndexOf(output: OutputLike): bigint {
  return typeof output === "object" ? output.outputIndex : BigInt(output);
}
