import { executeOvm1QueueTransaction, executeOvm1Transaction } from "../../ovm/ovm1/execute.js";
import type { L2Transaction, Outcome } from "../../ovm/types.js";
import { Ovm2Block } from "../ovm2/block.js";

/** A block of OVM 1.0: the account's contract and the execution manager execute transactions. */
export class Ovm1Block extends Ovm2Block {
  protected override executeQueued(transaction: L2Transaction): Promise<Outcome> {
    return executeOvm1QueueTransaction(this.executor, transaction);
  }

  public override execute(transaction: L2Transaction): Promise<Outcome> {
    return executeOvm1Transaction(this.executor, transaction);
  }
}
