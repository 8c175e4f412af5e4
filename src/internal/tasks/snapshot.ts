import type { NewTaskActionFunction } from "hardhat/types/tasks";

import { snapshot } from "../connection/operator/snapshots.js";
import { type NodeArguments, withNode } from "./with-node.js";

const action: NewTaskActionFunction<NodeArguments> = async (args, hre) => {
  await withNode(args, hre, "Taking a snapshot", async (context) => {
    const id = await snapshot(context);
    return { json: { id }, text: `Snapshot ${id} of both layers\nNext: npx hardhat ovm:restore ${id}` };
  });
};

export default action;
