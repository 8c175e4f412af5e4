import type { NewTaskActionFunction } from "hardhat/types/tasks";

import { resume } from "../connection/operator/sequencer.js";
import { type NodeArguments, withNode } from "./with-node.js";

const action: NewTaskActionFunction<NodeArguments> = async (args, hre) => {
  await withNode(args, hre, "Resuming the sequencer", async (context) => {
    await resume(context);
    return { json: { paused: false }, text: "The sequencer builds blocks again." };
  });
};

export default action;
