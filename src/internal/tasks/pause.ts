import type { NewTaskActionFunction } from "hardhat/types/tasks";

import { pause } from "../connection/operator/sequencer.js";
import { type NodeArguments, withNode } from "./with-node.js";

const action: NewTaskActionFunction<NodeArguments> = async (args, hre) => {
  await withNode(args, hre, "Pausing the sequencer", async (context) => {
    await pause(context);
    const text = "The sequencer is paused: L2 builds no block.\nNext: npx hardhat ovm:resume";
    return { json: { paused: true }, text };
  });
};

export default action;
