import type { Deposit } from "../../derivation/types.js";
import { queueTransaction } from "../../ovm/ovm2/queue-transaction.js";
import type { L2Transaction } from "../../ovm/types.js";
import { OpStackBlock } from "../op-stack-block.js";

/** A block of OVM 2.0: what comes from L1 is a transaction like others, without fees. */
export class Ovm2Block extends OpStackBlock {
  protected override transactionOf(deposit: Deposit): L2Transaction {
    return queueTransaction(deposit);
  }
}
