import type { Hex, OutputDifference, Verification } from "../../../types.js";
import type { OvmContext } from "../wire/context.js";
import { requestOvm } from "../wire/request-ovm.js";

/** Lets the node execute what is on L1 by a second client, and compare. */
export async function verify({ l2 }: OvmContext): Promise<Verification> {
  const { verified, outputs, difference } = (await requestOvm(l2, "ovm_verify")) as {
    verified: Hex;
    outputs: Hex;
    difference?: Omit<OutputDifference, "block" | "batchIndex"> & { block: Hex; batchIndex?: Hex };
  };
  return {
    verified: BigInt(verified),
    outputs: BigInt(outputs),
    ...(difference === undefined ? {} : { difference: withNumbers(difference) }),
  };
}

function withNumbers({
  block,
  batchIndex,
  ...difference
}: Omit<OutputDifference, "block" | "batchIndex"> & { block: Hex; batchIndex?: Hex }): OutputDifference {
  return {
    block: BigInt(block),
    ...(batchIndex === undefined ? {} : { batchIndex: BigInt(batchIndex) }),
    ...difference,
  };
}
