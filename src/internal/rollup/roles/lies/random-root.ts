import { hashWords } from "../../machine/state/bytes.js";
import { Halt } from "../../machine/state/machine.js";
import type { LieKind } from "./lie.js";

/** An output that no state produces: the run is true up to its last step, which halts with an invented root. */
export const randomRoot: LieKind = {
  takes: () => [],
  steps: ({ length }) => [length - 1],
  lie: ({ block }, step) => ({
    tampering: {
      at: step,
      step: (machine) => {
        machine.status = new Halt(madeUp(BigInt(block.hash)));
      },
    },
    story: `The proposer claims an output for block ${block.number} that it invented: no state produces it.`,
  }),
};

/** Looks like an output root, and is the same in every run of the same block. */
export function madeUp(blockHash: bigint): bigint {
  return hashWords(blockHash, BigInt("0x6c6965"));
}
