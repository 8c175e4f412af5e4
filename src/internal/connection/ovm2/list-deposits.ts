import type { DepositStatus, ListedDeposit, ListFilter, Receipt } from "../../../types.js";
import { behindWord } from "../../rollup/derivation/deposit.js";
import { listDepositsBy, listedIn as queuedIn } from "../deposits/list-deposits.js";
import type { OvmContext } from "../wire/context.js";

/** Lists the transactions that L1 enqueued, oldest first, with what each waits for. They carry no ETH: the bridges' calls tell of amounts. */
export function listDeposits(context: OvmContext, filter?: ListFilter<DepositStatus>): Promise<ListedDeposit[]> {
  return listDepositsBy(listedIn, context, filter);
}

/** The transactions that an L1 transaction enqueued. */
export async function listedIn(context: OvmContext, l1: Receipt): Promise<ListedDeposit[]> {
  return (await queuedIn(context, l1)).map((deposit) => {
    const [gasLimit, data] = behindWord(deposit.data);
    return { ...deposit, gasLimit, data };
  });
}
