import { checksum } from "ox/Address";

import { showEth } from "../../connection/wire/show-eth.js";
import type { Rollup } from "../../rollup/api.js";
import type { L2Block } from "../../rollup/l2/types.js";
import { describeMove } from "./describe-move.js";

/** Tells of every deposit, L2 transaction, batch, output, move in a dispute and reorganization as it happens. Returns a function that stops it. */
export function logEvents(rollup: Rollup, write: (line: string) => void): () => void {
  const stops = [
    rollup.on("deposit", ({ queueIndex, from, to, value, l1Block }) =>
      write(
        `deposit ${queueIndex}  L1 block ${l1Block}  ${checksum(from)} -> ${to === undefined ? "(create)" : checksum(to)}  ${showEth(value)}`,
      ),
    ),
    rollup.on("block", (block) => describeBlock(block).forEach(write)),
    rollup.on("batch", ({ batchIndex, firstBlock, lastBlock, forced, l1Transaction }) =>
      write(`batch ${batchIndex}  ${forced ? "FORCED  " : ""}L2 ${blocks(firstBlock, lastBlock)}  L1 ${l1Transaction}`),
    ),
    rollup.on("output", ({ batchIndex, firstBlock, lastBlock, l1Transaction }) =>
      write(`output ${batchIndex}  L2 ${blocks(firstBlock, lastBlock)}  L1 ${l1Transaction}`),
    ),
    rollup.on("outputsDeleted", ({ firstBlock, lastBlock, l1Transaction }) =>
      write(`output DELETED  L2 ${blocks(firstBlock, lastBlock)}  L1 ${l1Transaction}`),
    ),
    rollup.on("disputeMove", (move) => write(describeMove(move))),
    rollup.on("reorg", ({ keptHeight, droppedBlocks, reincluded, dropped }) => {
      write(
        `reorg  above L2 block ${keptHeight}: ${droppedBlocks.length} blocks dropped, ${reincluded.length} transactions included again`,
      );
      for (const { transaction, reason } of dropped) write(`       ${transaction} dropped: ${reason}`);
    }),
    rollup.on("reverted", ({ layer, id }) =>
      write(id === undefined ? `reset  from ${layer}` : `reverted  to snapshot ${id} (from ${layer})`),
    ),
  ];
  return () => stops.forEach((stop) => stop());
}

function describeBlock({ number, transactions, receipts, skipped }: L2Block): string[] {
  const lines = transactions.map(({ hash, from, to, value, deposit }, i) => {
    const { status, gasUsed, contractAddress } = receipts[i]!;
    const created = contractAddress === undefined ? "(failed)" : checksum(contractAddress);
    const target = to === undefined ? `new contract ${created}` : checksum(to);
    const kind = deposit === undefined ? "tx" : "deposit tx";
    return `L2 block ${number}  ${kind} ${hash}  ${checksum(from)} -> ${target}  ${showEth(value)}  ${gasUsed} gas${status === 1 ? "" : "  REVERTED"}`;
  });
  for (const { index, reason } of skipped) lines.push(`L2 block ${number}  element ${index} was invalid: ${reason}`);
  return lines.length > 0 ? lines : [`L2 block ${number}  empty`];
}

function blocks(first: bigint, last: bigint): string {
  return first === last ? `block ${first}` : `blocks ${first}-${last}`;
}
