import type { NewTaskActionFunction } from "hardhat/types/tasks";

import { forceBatch } from "../connection/operator/force-batch.js";
import { type NodeArguments, withNode } from "./with-node.js";

const action: NewTaskActionFunction<NodeArguments> = async (args, hre) => {
  await withNode(args, hre, "Forcing a batch", async (context) => {
    const batch = await forceBatch(context);
    const lines = [
      `Forced a batch in: L1 transaction ${batch.l1Transaction}`,
      `  became L2 block${batch.blocks.length === 1 ? "" : "s"} ${batch.blocks.join(", ")}`,
    ];
    if (batch.reorg !== undefined) {
      const { keptHeight, droppedBlocks, reincluded, dropped } = batch.reorg;
      lines.push(`  L2 was reorganized above block ${keptHeight}: ${droppedBlocks.length} blocks were dropped`);
      for (const hash of reincluded) lines.push(`  included again: ${hash}`);
      for (const { transaction, reason } of dropped) lines.push(`  dropped: ${transaction} (${reason})`);
    }
    return { json: batch, text: lines.join("\n") };
  });
};

export default action;
