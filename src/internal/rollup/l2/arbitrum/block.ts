import type { Deposit } from "../../derivation/types.js";
import { RollupError } from "../../errors.js";
import { type Answer, SIGNED } from "../../ovm/arbitrum/answer.js";
import { tellL1Fee } from "../../ovm/arbitrum/block-start.js";
import { ChainCalls, NOT_BEGUN } from "../../ovm/arbitrum/chain-calls.js";
import { canBegin, executeRedeem } from "../../ovm/arbitrum/execute-redeem.js";
import { outcome, submitted } from "../../ovm/arbitrum/outcome.js";
import { internalTransaction, transactionOf, TYPES } from "../../ovm/arbitrum/transactions.js";
import { accountKey } from "../../ovm/bytes.js";
import { executeTransaction } from "../../ovm/execution/execute-transaction.js";
import type { Executor } from "../../ovm/execution/executor.js";
import type { L1Cost } from "../../ovm/fees/types.js";
import { decodeSigned } from "../../ovm/transactions/decode-signed.js";
import type { L2Transaction, Outcome } from "../../ovm/types.js";
import type { Around, BlockSystem, Executed } from "../executed.js";
import { validateNext } from "../validate-next.js";

/** What comes from L1 pays nothing for L1. */
const FREE = { fee: 0n, gasUsed: 0n, l2Gas: 0n };

/** A block of Arbitrum: a message from L1 is any number of transactions, and transactions schedule redeems that follow them. */
export class ArbitrumBlock implements BlockSystem {
  readonly #executor: Executor;
  readonly #executed: Executed;
  readonly #around: Around;
  readonly #calls: ChainCalls;

  public constructor(executor: Executor, executed: Executed, around: Around) {
    this.#executor = executor;
    this.#executed = executed;
    this.#around = around;
    this.#calls = new ChainCalls(executor);
  }

  public get gasLimit(): bigint {
    // GASLIMIT says more than a block holds.
    return this.#executor.rules.semantics.block.gasLimit;
  }

  public execute(transaction: L2Transaction, l1Cost: L1Cost): Promise<Outcome> {
    return executeTransaction(this.#executor, transaction, l1Cost);
  }

  /** Tells of L1, and takes expired tickets away. */
  public async begin(): Promise<void> {
    const { rules, context } = this.#executor;
    await this.add(internalTransaction(rules.chainId, context), () => Promise.resolve(outcome(context)));
    await this.#calls.reap();
  }

  /** Executes what a message from L1 asks for. */
  public async deposit(deposit: Deposit): Promise<void> {
    if (deposit.message === undefined) return;
    for (let ordinal = 0n, more = true; more; ordinal += 1n) {
      const answer = await this.#calls.request(ordinal, deposit);
      if (answer === undefined) return;
      await this.#requested(answer, deposit.queueIndex);
      ({ more } = answer);
    }
  }

  /** A call that is not valid leaves nothing behind, as in Nitro. */
  async #requested(answer: Answer, queueIndex: bigint): Promise<void> {
    const { context } = this.#executor;
    switch (answer.kind) {
      case TYPES.deposit:
        return this.add(this.#transactionOf(answer, queueIndex), () => Promise.resolve(outcome(context)));
      case TYPES.submitRetryable: {
        const transaction = this.#transactionOf(answer, queueIndex);
        return this.add(transaction, () => Promise.resolve(submitted(this.#executor, transaction, answer)));
      }
      case TYPES.unsigned:
      case TYPES.contract:
        return this.#addValid(this.#transactionOf(answer, queueIndex));
      case SIGNED: {
        const transaction = decoded(answer.raw);
        if (transaction !== undefined) await this.#addValid({ ...transaction, special: { queueIndex, members: {} } });
      }
    }
  }

  async #addValid(transaction: L2Transaction): Promise<void> {
    const executor = this.#executor;
    const available = this.gasLimit - this.#executed.gasUsed;
    if (validateNext(executor, transaction, available, FREE) !== undefined) return;
    await this.add(transaction, () => executeTransaction(executor, transaction, FREE));
  }

  /** Executes a transaction, then the redeems that it scheduled, and those that they schedule. */
  public async add(transaction: L2Transaction, execute: () => Promise<Outcome>, l1Fee = 0n): Promise<void> {
    await this.#execute(transaction, execute, l1Fee);
    while (this.#calls.isPending) {
      const answer = await this.#calls.next();
      if (answer === undefined) return;
      if (answer.kind !== TYPES.retry) continue;
      const redeem = this.#transactionOf(answer);
      if (canBegin(this.#executor, redeem)) {
        const { status, gasUsed } = await this.#execute(redeem, () => executeRedeem(this.#executor, redeem), 0n);
        await this.#calls.redeemed(BigInt(status), gasUsed);
      } else {
        await this.#calls.redeemed(NOT_BEGUN, 0n);
      }
    }
  }

  async #execute(transaction: L2Transaction, execute: () => Promise<Outcome>, l1Fee: bigint): Promise<Outcome> {
    const { transactions } = this.#executed;
    tellL1Fee(this.#executor.state, l1Fee);
    const done = await this.#around(transaction, transactions.length, execute);
    transactions.push({ transaction, outcome: done });
    this.#executed.gasUsed += done.gasUsed;
    return done;
  }

  #transactionOf(answer: Answer, queueIndex?: bigint): L2Transaction {
    const { rules, state } = this.#executor;
    return transactionOf(answer, rules.chainId, state.nonce(accountKey(answer.from)), queueIndex);
  }
}

function decoded(raw: Uint8Array): L2Transaction | undefined {
  try {
    return decodeSigned(raw);
  } catch (error) {
    if (!(error instanceof RollupError)) throw error;
    return undefined;
  }
}
