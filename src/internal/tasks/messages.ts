import type { NewTaskActionFunction } from "hardhat/types/tasks";

import { MESSAGE_STATUSES } from "../connection/wire/list-filter.js";
import { parseChoice } from "../connection/wire/parse-choice.js";
import { listMessages } from "../verbs/designed.js";
import { type ListArguments, parseFilter } from "./list-arguments.js";
import { showMessage } from "./show-message.js";
import { showWaiting } from "./show-waiting.js";
import { withNode } from "./with-node.js";

interface MessagesArguments extends ListArguments {
  layer: string;
}

const action: NewTaskActionFunction<MessagesArguments> = async (args, hre) => {
  await withNode(args, hre, "Asking the node", async (context) => {
    const layer = args.layer === "" ? undefined : parseChoice("--layer", args.layer, ["l1", "l2"]);
    const filter = await parseFilter(context, args, MESSAGE_STATUSES);
    const messages = await (await listMessages())(context, { ...filter, layer });
    const lines =
      messages.length === 0
        ? ["No such message. Next: npx hardhat ovm:message <contract> <calldata>"]
        : messages.map((message) => [showMessage(message), ...showWaiting(message)].join("\n"));
    return { json: messages, text: lines.join("\n") };
  });
};

export default action;
