import type { ForcedBatch, Hex } from "../../../types.js";
import type { OvmContext } from "../wire/context.js";
import { requestOvm } from "../wire/request-ovm.js";

/** Appends overdue queue elements on L1, as anyone can. */
export async function forceBatch({ l2 }: OvmContext): Promise<ForcedBatch> {
  const batch = (await requestOvm(l2, "ovm_forceBatch")) as {
    l1Transaction: Hex;
    blocks: Hex[];
    reorg?: (Omit<NonNullable<ForcedBatch["reorg"]>, "keptHeight"> & { keptHeight: Hex }) | null;
  };
  return {
    l1Transaction: batch.l1Transaction,
    blocks: batch.blocks.map(BigInt),
    reorg: batch.reorg ? { ...batch.reorg, keptHeight: BigInt(batch.reorg.keptHeight) } : undefined,
  };
}
