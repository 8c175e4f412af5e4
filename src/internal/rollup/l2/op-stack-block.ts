import type { Deposit } from "../derivation/types.js";
import { accountKey } from "../ovm/bytes.js";
import { executeDeposit } from "../ovm/execution/execute-deposit.js";
import { executeTransaction } from "../ovm/execution/execute-transaction.js";
import type { Executor } from "../ovm/execution/executor.js";
import type { L1Cost } from "../ovm/fees/types.js";
import { depositTransaction } from "../ovm/transactions/deposit.js";
import type { L2Transaction, Outcome } from "../ovm/types.js";
import type { Around, BlockSystem, Executed } from "./executed.js";

/** A block of the OP Stack: a queue element is one transaction, and nothing follows from a transaction. */
export class OpStackBlock implements BlockSystem {
  protected readonly executor: Executor;
  readonly #executed: Executed;
  readonly #around: Around;

  public constructor(executor: Executor, executed: Executed, around: Around) {
    this.executor = executor;
    this.#executed = executed;
    this.#around = around;
  }

  public get gasLimit(): bigint {
    return this.executor.context.gasLimit;
  }

  public async begin(): Promise<void> {
    // What the block takes from L1 is written without a transaction: begin-block.ts.
  }

  public async deposit(deposit: Deposit): Promise<void> {
    const transaction = this.transactionOf(deposit);
    await this.add(transaction, () => this.executeQueued(transaction));
  }

  protected transactionOf(deposit: Deposit): L2Transaction {
    return depositTransaction(deposit, this.executor.state.nonce(accountKey(deposit.from)));
  }

  protected executeQueued(transaction: L2Transaction): Promise<Outcome> {
    return executeDeposit(this.executor, transaction);
  }

  public execute(transaction: L2Transaction, l1Cost: L1Cost): Promise<Outcome> {
    return executeTransaction(this.executor, transaction, l1Cost);
  }

  public async add(transaction: L2Transaction, execute: () => Promise<Outcome>): Promise<void> {
    const outcome = await this.#around(transaction, this.#executed.transactions.length, execute);
    this.#executed.transactions.push({ transaction, outcome });
    this.#executed.gasUsed += outcome.gasUsed;
  }
}
