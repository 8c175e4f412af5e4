import type { NewTaskActionFunction } from "hardhat/types/tasks";

import { addressOf } from "../connection/wire/address-of.js";
import { parseChoice } from "../connection/wire/parse-choice.js";
import { sendMessage } from "../verbs/designed.js";
import { parseAmount, parseNumber, parseSender } from "./arguments.js";
import { showMessage } from "./show-message.js";
import { type NodeArguments, withNode } from "./with-node.js";

interface MessageArguments extends NodeArguments {
  to: string;
  data: string;
  layer: string;
  value: string;
  gasLimit: string;
  from: string;
}

const action: NewTaskActionFunction<MessageArguments> = async (args, hre) => {
  await withNode(args, hre, "Sending a message", async (context) => {
    const message = await (
      await sendMessage()
    )(context, {
      to: await addressOf(args.to),
      data: args.data,
      layer: parseChoice("--layer", args.layer, ["l1", "l2"]),
      value: parseAmount(args.value, 18),
      gasLimit: args.gasLimit === "" ? undefined : parseNumber("--gas-limit", args.gasLimit),
      from: await parseSender(context, args.from),
    });
    return { json: message, text: showMessage(message) };
  });
};

export default action;
