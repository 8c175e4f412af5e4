import { leavesOf } from "../../../src/internal/rollup/derivation/derive-blocks.js";
import { merkleRoot } from "../../../src/internal/rollup/derivation/merkle.js";
import { L1View } from "../../../src/internal/rollup/l1/l1-view.js";
import { L1Reader } from "../../../src/internal/rollup/l1/reader.js";
import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import type { L2Chain } from "../../../src/internal/rollup/l2/types.js";
import { startL2 } from "../../../src/internal/rollup/node/l2-genesis.js";
import { followBatches } from "../../../src/internal/rollup/roles/follow.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { semanticsByName } from "../../../src/internal/semantics/registry.js";
import { ACCOUNTS, type StartedRollup } from "./start-rollup.js";

/** Builds L2 again from what is on L1 and the rollup's configuration, and from nothing else; the CTC's leaves and the root of each batch. */
export async function deriveFromL1({
  rollup,
  l1,
}: StartedRollup): Promise<{ chain: L2Chain; leaves: Hex[]; batchRoots: Hex[] }> {
  const provider = {
    request: ({ method, params }: { method: string; params?: unknown }) => l1(method, ...(params as unknown[])),
  };
  const reader = new L1Reader(provider, L1_ADDRESSES);
  const genesis = await reader.header(rollup.chain.genesis.input.origin.number);
  const chain = startL2(
    rollup.config,
    semanticsByName(rollup.config.semantics),
    L1_ADDRESSES,
    ACCOUNTS,
    genesis.origin,
  );
  const view = new L1View(reader, genesis);
  await view.update();
  await followBatches(view.batches, view, chain);
  const batches = view.batches.map(({ blocks, firstBlock, queueStart }) =>
    leavesOf(blocks, firstBlock, queueStart, view),
  );
  return { chain, leaves: batches.flat(), batchRoots: batches.map(merkleRoot) };
}
