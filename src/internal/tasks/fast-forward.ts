import type { NewTaskActionFunction } from "hardhat/types/tasks";

import { OvmError } from "../../errors.js";
import { showDate } from "../connection/wire/show-date.js";
import { showDuration } from "../connection/wire/show-duration.js";
import { fastForward } from "../verbs/designed.js";
import { parseDuration } from "./arguments.js";
import { type NodeArguments, withNode } from "./with-node.js";

interface FastForwardArguments extends NodeArguments {
  target: string;
}

const action: NewTaskActionFunction<FastForwardArguments> = async (args, hre) => {
  await withNode(args, hre, "Moving the clocks", async (context) => {
    const seconds = parseDuration(args.target);
    if (seconds === undefined && !args.target.startsWith("0x")) {
      throw new OvmError(
        "INVALID_DURATION",
        `Expected seconds, a duration such as 90m, 12h or 7d, or the hash of a withdrawal, and got "${args.target}".`,
        { target: args.target },
      );
    }
    const now = await (await fastForward())(context, seconds ?? args.target);
    const text =
      seconds === undefined
        ? `Withdrawal ${args.target} can be finalized now.\nNext: npx hardhat ovm:finalize ${args.target}`
        : `Moved both layers forwards by ${showDuration(seconds)}.`;
    return { json: { l1Timestamp: now }, text: `${text}\n  L1 time is ${now} (${showDate(now)})` };
  });
};

export default action;
