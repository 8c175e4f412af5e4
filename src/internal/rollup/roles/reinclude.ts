import type { ReorgReport } from "../api.js";
import { elementKind } from "../derivation/elements.js";
import type { L2Block } from "../l2/types.js";
import type { Followed } from "./follow.js";
import type { Sequencer } from "./sequencer.js";

const DEPOSIT_TYPE = 0x7e;

/**
 * Builds what L1's order overtook again behind it: one block per dropped block that held elements of its own. Cheats are
 * applied again; transactions that became invalid are reported. Deposits need no help: the queue still has them.
 */
export async function reinclude(
  { dropped, derived }: Followed,
  sequencer: Sequencer,
): Promise<{ report: ReorgReport; blocks: L2Block[] }> {
  const blocks: L2Block[] = [];
  const lost: ReorgReport["dropped"] = [];
  for (const block of dropped) {
    if (block.input.sequenced.length === 0) continue;
    const deposits = sequencer.paused ? [] : sequencer.nextDeposits();
    const sealed = await sequencer.seal(block.input.sequenced, deposits);
    blocks.push(sealed.block);
    for (const { element, reason } of sealed.refused) {
      const transaction = block.transactions.find(({ raw }) => raw === element || Buffer.compare(raw, element) === 0);
      if (transaction !== undefined && elementKind(element) !== "override") {
        lost.push({ transaction: transaction.hash, reason });
      }
    }
  }
  const report: ReorgReport = {
    keptHeight: derived[0]!.number - 1n,
    droppedBlocks: dropped.map(({ hash }) => hash),
    reincluded: blocks
      .flatMap((block) => block.transactions)
      .filter(({ type }) => type !== DEPOSIT_TYPE)
      .map(({ hash }) => hash),
    dropped: lost,
  };
  return { report, blocks };
}
