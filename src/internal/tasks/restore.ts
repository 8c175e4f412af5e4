import type { NewTaskActionFunction } from "hardhat/types/tasks";

import { restore } from "../connection/operator/snapshots.js";
import { parseNumber } from "./arguments.js";
import { type NodeArguments, withNode } from "./with-node.js";

interface RestoreArguments extends NodeArguments {
  id: string;
}

const action: NewTaskActionFunction<RestoreArguments> = async (args, hre) => {
  await withNode(args, hre, "Restoring", async (context) => {
    const id = `0x${parseNumber("the snapshot", args.id).toString(16)}` as const;
    await restore(context, id);
    return { json: { id }, text: `Both layers are as they were at snapshot ${id}, which is spent.` };
  });
};

export default action;
