import type { NewTaskActionFunction } from "hardhat/types/tasks";

import { showDuration } from "../connection/wire/show-duration.js";
import { findWithdrawal } from "../connection/withdrawals/find-withdrawal.js";
import { withdrawalProgress } from "../connection/withdrawals/withdrawal-progress.js";
import { proveWithdrawal } from "../verbs/designed.js";
import { parseSender } from "./arguments.js";
import { type NodeArguments, withNode } from "./with-node.js";

interface ProveArguments extends NodeArguments {
  withdrawal: string;
  from: string;
}

const action: NewTaskActionFunction<ProveArguments> = async (args, hre) => {
  await withNode(args, hre, "Proving", async (context) => {
    const from = await parseSender(context, args.from);
    const receipt = await (await proveWithdrawal())(context, args.withdrawal, { from });
    const withdrawal = await findWithdrawal(context, args.withdrawal);
    const { proof, now } = await withdrawalProgress(context, withdrawal);
    const wait = proof === undefined || proof.readyAt <= now ? 0n : proof.readyAt - now;
    const text = [
      `Proved withdrawal ${withdrawal.withdrawalHash}`,
      `  L1  transaction ${receipt.transactionHash} in block ${receipt.blockNumber}`,
      `  can be finalized in ${showDuration(wait)}`,
      `Next: npx hardhat ovm:fast-forward ${withdrawal.withdrawalHash}`,
      `      npx hardhat ovm:finalize ${withdrawal.withdrawalHash}`,
    ].join("\n");
    return { json: { ...receipt, secondsLeft: wait }, text };
  });
};

export default action;
