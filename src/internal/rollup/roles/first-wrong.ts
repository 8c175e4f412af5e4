import type { ClaimedBatch } from "../l1/disputes/claims.js";
import type { OwnChain } from "./honest-runs.js";

/** The first block of which L1 holds an output that counts and is not its output. Blocks that were not executed yet are not judged. */
export function firstWrong(live: readonly ClaimedBatch[], chain: OwnChain): bigint | undefined {
  for (const { header, outputs, liveSize } of live) {
    for (let index = 0; index < liveSize; index++) {
      const number = header.prevTotalElements + BigInt(index);
      const own = chain.output(number);
      if (own === undefined) return undefined;
      if (own !== outputs[index]) return number;
    }
  }
  return undefined;
}
