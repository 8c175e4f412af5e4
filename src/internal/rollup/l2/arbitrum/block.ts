import { requestsOf } from "../../derivation/arbitrum/message.js";
import type { Deposit } from "../../derivation/types.js";
import { RollupError } from "../../errors.js";
import { tellL1Fee } from "../../ovm/arbitrum/block-start.js";
import { executeRequested, FREE } from "../../ovm/arbitrum/execute-requested.js";
import { executeRetry } from "../../ovm/arbitrum/execute-retry.js";
import { outcome } from "../../ovm/arbitrum/outcome.js";
import { reapTickets, scheduledIn, settleCanceled } from "../../ovm/arbitrum/tickets.js";
import { internalTransaction, requestedTransaction, retryTransaction } from "../../ovm/arbitrum/transactions.js";
import { accountKey } from "../../ovm/bytes.js";
import { executeTransaction } from "../../ovm/execution/execute-transaction.js";
import type { Executor } from "../../ovm/execution/executor.js";
import type { L1Cost } from "../../ovm/fees/types.js";
import { decodeSigned } from "../../ovm/transactions/decode-signed.js";
import type { L2Transaction, Outcome } from "../../ovm/types.js";
import type { Around, BlockSystem, Executed } from "../executed.js";
import { validateNext } from "../validate-next.js";

/** A block of Arbitrum: a message from L1 is any number of transactions, and transactions schedule redeems that follow them. */
export class ArbitrumBlock implements BlockSystem {
  readonly #executor: Executor;
  readonly #executed: Executed;
  readonly #around: Around;

  public constructor(executor: Executor, executed: Executed, around: Around) {
    this.#executor = executor;
    this.#executed = executed;
    this.#around = around;
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
    await this.add(internalTransaction(rules.chainId, context), async () => {
      await reapTickets(this.#executor);
      return outcome(context);
    });
  }

  /** Executes what a message from L1 asks for. */
  public async deposit(deposit: Deposit): Promise<void> {
    const { rules, state } = this.#executor;
    for (const request of requestsOf(deposit)) {
      if (request.kind === "signed") {
        await this.#signed(request.raw, deposit.queueIndex);
        continue;
      }
      const nonce = state.nonce(accountKey(request.from));
      const transaction = requestedTransaction(rules.chainId, deposit.queueIndex, request, nonce);
      // A call that is not valid leaves nothing behind, as in Nitro.
      const isCall = request.kind === "unsigned" || request.kind === "contract";
      if (isCall && this.#refuses(transaction)) continue;
      await this.add(transaction, () => executeRequested(this.#executor, transaction, request));
    }
  }

  async #signed(raw: Uint8Array, queueIndex: bigint): Promise<void> {
    let transaction: L2Transaction;
    try {
      transaction = { ...decodeSigned(raw), special: { queueIndex, members: {} } };
    } catch (error) {
      if (!(error instanceof RollupError)) throw error;
      return;
    }
    if (this.#refuses(transaction)) return;
    await this.add(transaction, () => executeTransaction(this.#executor, transaction, FREE));
  }

  #refuses(transaction: L2Transaction): boolean {
    return validateNext(this.#executor, transaction, this.#executor.context.gasLimit, FREE) !== undefined;
  }

  /** Executes a transaction, then the redeems that it scheduled, and those that they schedule. */
  public async add(transaction: L2Transaction, execute: () => Promise<Outcome>, l1Fee = 0n): Promise<void> {
    const { rules, context, state } = this.#executor;
    tellL1Fee(state, l1Fee);
    const done = await this.#around(transaction, this.#executed.transactions.length, execute);
    this.#push(transaction, done);
    await settleCanceled(this.#executor, done.logs);
    const retries = await scheduledIn(this.#executor, done.logs);
    for (let retry = retries.shift(); retry !== undefined; retry = retries.shift()) {
      const redeem = retryTransaction(rules.chainId, context.baseFee, retry);
      const current = retry;
      let began = true;
      const outcomeOfRetry = await this.#around(redeem, this.#executed.transactions.length, async () => {
        const result = await executeRetry(this.#executor, current);
        began = result !== undefined;
        return result ?? outcome(context);
      });
      if (!began) continue;
      this.#push(redeem, outcomeOfRetry);
      await settleCanceled(this.#executor, outcomeOfRetry.logs);
      retries.push(...(await scheduledIn(this.#executor, outcomeOfRetry.logs)));
    }
  }

  #push(transaction: L2Transaction, done: Outcome): void {
    this.#executed.transactions.push({ transaction, outcome: done });
    this.#executed.gasUsed += done.gasUsed;
  }
}
