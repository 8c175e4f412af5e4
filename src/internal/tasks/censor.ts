import type { NewTaskActionFunction } from "hardhat/types/tasks";
import { checksum } from "ox/Address";

import { censor } from "../connection/operator/sequencer.js";
import { parseAccount } from "./arguments.js";
import { type NodeArguments, withNode } from "./with-node.js";

interface CensorArguments extends NodeArguments {
  account: string;
  off: boolean;
}

const action: NewTaskActionFunction<CensorArguments> = async (args, hre) => {
  await withNode(args, hre, "Telling the sequencer", async (context) => {
    const account = await parseAccount(context, "the account", args.account);
    await censor(context, account, !args.off);
    const text = args.off
      ? `The sequencer lets the transactions and deposits of ${checksum(account)} through again.`
      : [
          `The sequencer holds back the transactions and deposits of ${checksum(account)}.`,
          "Next: npx hardhat ovm:deposit 1, then ovm:fast-forward 12h and ovm:force-batch, which includes the deposit without it",
        ].join("\n");
    return { json: { account: checksum(account), censored: !args.off }, text };
  });
};

export default action;
