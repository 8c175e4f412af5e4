import type { NewTaskActionFunction } from "hardhat/types/tasks";

import type { ListedDeposit } from "../../types.js";
import { DEPOSIT_STATUSES } from "../connection/wire/list-filter.js";
import { showEth } from "../connection/wire/show-eth.js";
import { listDeposits } from "../verbs/designed.js";
import { type ListArguments, parseFilter } from "./list-arguments.js";
import { showWaiting } from "./show-waiting.js";
import { withNode } from "./with-node.js";

const action: NewTaskActionFunction<ListArguments> = async (args, hre) => {
  await withNode(args, hre, "Asking the node", async (context) => {
    const deposits = await (await listDeposits())(context, await parseFilter(context, args, DEPOSIT_STATUSES));
    const lines =
      deposits.length === 0 ? ["No such deposit. Next: npx hardhat ovm:deposit 1"] : deposits.map(showEntry);
    return { json: deposits, text: lines.join("\n") };
  });
};

function showEntry(deposit: ListedDeposit): string {
  const { queueIndex, status, from, to, value, l1, l2 } = deposit;
  const lines = [
    `deposit ${queueIndex}  ${status}  ${showEth(value)} from ${from} to ${to ?? "a new contract"}`,
    `  L1  transaction ${l1.transactionHash} in block ${l1.blockNumber}`,
  ];
  if (l2 !== undefined) lines.push(`  L2  transaction ${l2.transactionHash} in block ${l2.blockNumber}`);
  if (l2?.reason !== undefined) lines.push(`  it reverted: ${l2.reason}`);
  return [...lines, ...showWaiting(deposit)].join("\n");
}

export default action;
