import type { NewTaskActionFunction } from "hardhat/types/tasks";
import { checksum } from "ox/Address";

import { showEth } from "../connection/wire/show-eth.js";
import { finalizeWithdrawal, findWithdrawal } from "../verbs/designed.js";
import { parseSender } from "./arguments.js";
import { type NodeArguments, withNode } from "./with-node.js";

interface FinalizeArguments extends NodeArguments {
  withdrawal: string;
  from: string;
}

const action: NewTaskActionFunction<FinalizeArguments> = async (args, hre) => {
  await withNode(args, hre, "Finalizing", async (context) => {
    const withdrawal = await (await findWithdrawal())(context, args.withdrawal);
    const receipt = await (
      await finalizeWithdrawal()
    )(context, args.withdrawal, { from: await parseSender(context, args.from) });
    const text = [
      `Finalized withdrawal ${withdrawal.withdrawalHash}`,
      `  L1  transaction ${receipt.transactionHash} in block ${receipt.blockNumber}`,
      receipt.succeeded
        ? `  called ${checksum(withdrawal.target)} with ${showEth(withdrawal.value)}`
        : `  the call of ${checksum(withdrawal.target)} failed; the withdrawal is spent nevertheless`,
    ].join("\n");
    return { json: receipt, text };
  });
};

export default action;
