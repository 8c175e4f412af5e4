import { outputRoot } from "../derivation/output.js";
import type { L2Chain } from "../l2/types.js";
import type { BlockStart } from "../machine/trace/start-block.js";
import type { OwnChain } from "./honest-runs.js";

/** What the node itself knows: it executed every block. */
export function ownChain(chain: L2Chain, blockStart: (number: bigint) => Promise<BlockStart>): OwnChain {
  return {
    // The node follows L1 before the first request.
    update: async () => {},
    output(number) {
      const block = chain.blockByNumber(number);
      return block && outputRoot(block);
    },
    blockStart,
  };
}
