import type { NewTaskActionFunction } from "hardhat/types/tasks";

import type { Dispute } from "../../types.js";
import { disputes } from "../connection/disputes/disputes.js";
import { count } from "../connection/disputes/transcript/words.js";
import { type NodeArguments, withNode } from "./with-node.js";

const action: NewTaskActionFunction<NodeArguments> = async (args, hre) => {
  await withNode(args, hre, "Asking the node", async (context) => {
    const all = await disputes(context);
    const lines =
      all.length === 0 ? ["No dispute was opened yet.", "Next: npx hardhat ovm:inject-fraud"] : all.map(showLine);
    return { json: all, text: lines.join("\n") };
  });
};

function showLine({ id, block, status, commitments }: Dispute): string {
  const defending = commitments.filter(({ defends }) => defends).length;
  const sides = `${count(defending, "defender")}, ${count(commitments.length - defending, "challenger")}`;
  return `dispute ${id}  L2 block ${block}  ${status.padEnd(7)}  ${sides}`;
}

export default action;
