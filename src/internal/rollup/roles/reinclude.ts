import type { ReorgReport } from "../api.js";
import { elementKind } from "../derivation/elements.js";
import type { L2Block } from "../l2/types.js";
import type { Sealed } from "./sequencer.js";

const DEPOSIT_TYPE = 0x7e;

/**
 * Builds dropped blocks again behind what took their place, and tells which transactions became invalid.
 *
 * @param dropped oldest first
 * @param build makes one block of a dropped one, or none
 */
export async function reinclude(
  dropped: readonly L2Block[],
  keptHeight: bigint,
  build: (block: L2Block) => Promise<Sealed | undefined>,
): Promise<{ report: ReorgReport; blocks: L2Block[] }> {
  const blocks: L2Block[] = [];
  const lost: ReorgReport["dropped"] = [];
  for (const block of dropped) {
    const sealed = await build(block);
    if (sealed === undefined) continue;
    blocks.push(sealed.block);
    for (const { element, reason } of sealed.refused) {
      const transaction = block.transactions.find(({ raw }) => raw === element || Buffer.compare(raw, element) === 0);
      if (transaction !== undefined && elementKind(element) !== "override") {
        lost.push({ transaction: transaction.hash, reason });
      }
    }
  }
  const report: ReorgReport = {
    keptHeight,
    droppedBlocks: dropped.map(({ hash }) => hash),
    reincluded: blocks
      .flatMap((block) => block.transactions)
      .filter(({ type }) => type !== DEPOSIT_TYPE)
      .map(({ hash }) => hash),
    dropped: lost,
  };
  return { report, blocks };
}
