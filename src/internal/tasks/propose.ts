import type { NewTaskActionFunction } from "hardhat/types/tasks";

import { proposeOutputs } from "../connection/operator/post.js";
import { showTransactions } from "./show-transactions.js";
import { type NodeArguments, withNode } from "./with-node.js";

const action: NewTaskActionFunction<NodeArguments> = async (args, hre) => {
  await withNode(args, hre, "Proposing outputs", async (context) => {
    const l1Transactions = await proposeOutputs(context);
    const nothing = "Every block that is on L1 has an output already.\nNext: npx hardhat ovm:submit-batch";
    return { json: { l1Transactions }, text: showTransactions(l1Transactions, "Proposed outputs", nothing) };
  });
};

export default action;
