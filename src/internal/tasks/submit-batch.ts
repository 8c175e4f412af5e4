import type { NewTaskActionFunction } from "hardhat/types/tasks";

import { submitBatch } from "../connection/operator/post.js";
import { showTransactions } from "./show-transactions.js";
import { type NodeArguments, withNode } from "./with-node.js";

const action: NewTaskActionFunction<NodeArguments> = async (args, hre) => {
  await withNode(args, hre, "Posting a batch", async (context) => {
    const l1Transactions = await submitBatch(context);
    const text = showTransactions(l1Transactions, "Posted L2's blocks", "L1 has every L2 block already.");
    return { json: { l1Transactions }, text };
  });
};

export default action;
