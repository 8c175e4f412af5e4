import type { NewTaskActionFunction } from "hardhat/types/tasks";

import { parseChoice } from "../connection/wire/parse-choice.js";
import { replayMessage, waitForMessage } from "../verbs/designed.js";
import { parseNumber, parseSender } from "./arguments.js";
import { showMessage } from "./show-message.js";
import { type NodeArguments, withNode } from "./with-node.js";

interface ReplayArguments extends NodeArguments {
  transaction: string;
  layer: string;
  index: string;
  gasLimit: string;
  from: string;
}

const action: NewTaskActionFunction<ReplayArguments> = async (args, hre) => {
  await withNode(args, hre, "Replaying the message", async (context) => {
    const message = await (
      await waitForMessage()
    )(context, args.transaction, {
      layer: parseChoice("--layer", args.layer, ["l1", "l2"]),
      index: Number(parseNumber("--index", args.index)),
    });
    const replayed = await (
      await replayMessage()
    )(context, message, {
      from: await parseSender(context, args.from),
      gasLimit: args.gasLimit === "" ? undefined : parseNumber("--gas-limit", args.gasLimit),
    });
    return { json: replayed, text: showMessage(replayed) };
  });
};

export default action;
