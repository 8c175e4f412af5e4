import { L1View } from "../../../src/internal/rollup/l1/l1-view.js";
import { L1Reader } from "../../../src/internal/rollup/l1/reader.js";
import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import type { Machine } from "../../../src/internal/rollup/machine/state/machine.js";
import { startBlock } from "../../../src/internal/rollup/machine/trace/start-block.js";
import { blockStart } from "../../../src/internal/rollup/proving/block-start.js";
import { configFor } from "../../../src/internal/rollup/proving/config-of.js";
import { nodePreimages } from "../../../src/internal/rollup/proving/node-preimages.js";
import { arbitrum } from "../../../src/internal/semantics/arbitrum.js";
import { runSemantics } from "../../../src/internal/semantics/run-semantics.js";
import type { Semantics } from "../../../src/internal/semantics/types.js";
import { valuesOf } from "../../../src/internal/semantics/values-of.js";
import type { StartedRollup } from "../rollup/start-rollup.js";

/** Arbitrum whose transactions pay nothing for L1, as `ovm: { l1DataFee: false }` has it. */
export const WITHOUT_DATA_FEE: Semantics = runSemantics(arbitrum, { l1DataFee: false });

/** The machine before the first step of a block, from what L1 has, whether the design is provable or not. */
export async function machineOfArbitrum({ rollup, l1 }: StartedRollup, number: bigint): Promise<Machine> {
  const { chain } = rollup;
  const provider = {
    request: ({ method, params }: { method: string; params?: unknown }) => l1(method, ...(params as unknown[])),
  };
  const reader = new L1Reader(provider, L1_ADDRESSES);
  const view = new L1View(reader, await reader.header(chain.genesis.input.origin.number));
  await view.update();
  const config = configFor(valuesOf(WITHOUT_DATA_FEE), {
    chainId: BigInt(rollup.config.l2ChainId),
    developmentMode: rollup.config.developmentMode,
  });
  return startBlock(await blockStart(number, { chain, preimagesAfter: nodePreimages(chain), view, config }));
}
