import type { NewTaskActionFunction } from "hardhat/types/tasks";

import type { ListedWithdrawal } from "../../types.js";
import { WITHDRAWAL_STATUSES } from "../connection/wire/list-filter.js";
import { showEth } from "../connection/wire/show-eth.js";
import { listWithdrawals } from "../verbs/designed.js";
import { type ListArguments, parseFilter } from "./list-arguments.js";
import { showWaiting } from "./show-waiting.js";
import { withNode } from "./with-node.js";

const action: NewTaskActionFunction<ListArguments> = async (args, hre) => {
  await withNode(args, hre, "Asking the node", async (context) => {
    const withdrawals = await (await listWithdrawals())(context, await parseFilter(context, args, WITHDRAWAL_STATUSES));
    const lines =
      withdrawals.length === 0
        ? ["No such withdrawal. Next: npx hardhat ovm:withdraw 0.4"]
        : withdrawals.map(showEntry);
    return { json: withdrawals, text: lines.join("\n") };
  });
};

function showEntry(withdrawal: ListedWithdrawal): string {
  const { withdrawalHash, status, sender, target, value, l2 } = withdrawal;
  return [
    `withdrawal ${withdrawalHash}  ${status}`,
    `  ${showEth(value)} from ${sender} on L2 to ${target} on L1`,
    `  L2  transaction ${l2.transactionHash} in block ${l2.blockNumber}`,
    ...showWaiting(withdrawal),
  ].join("\n");
}

export default action;
