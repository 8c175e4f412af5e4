import type { ChainRules } from "../../types.js";
import { l1AxisHash } from "../arbitrum/l1-axis.js";
import { accountKey } from "../bytes.js";
import { createEngine, DEFAULT_ENGINE } from "../engine/create-engine.js";
import type { Engine, Message, RunResult } from "../engine/engine.js";
import type { Observer } from "../engine/observer.js";
import type { JournaledState } from "../state/journaled-state.js";
import { isSince } from "../transactions/intrinsic-gas.js";
import type { AccessListItem, BlockContext } from "../types.js";

/**
 * An engine inside a block. Knows messages, not transactions: no nonce, fee or receipt.
 * An executor runs one message at a time; a chain has as many as it runs at once.
 */
export class Executor {
  public readonly rules: ChainRules;
  readonly #engine: Engine;
  #context!: BlockContext;

  public constructor(rules: ChainRules, engine: Engine = createEngine(rules, DEFAULT_ENGINE)) {
    this.rules = rules;
    this.#engine = engine;
  }

  public get state(): JournaledState {
    return this.#engine.state;
  }

  public get context(): BlockContext {
    return this.#context;
  }

  /** Addresses of the precompiles: 40 hex digits. */
  public get precompiles(): ReadonlySet<string> {
    return this.#engine.precompiles;
  }

  public enterBlock(context: BlockContext): void {
    const isOnL1Axis = this.rules.semantics.context.blockhash.rule === "l1-number-axis";
    this.#context = isOnL1Axis ? { ...context, blockHash: (number) => l1AxisHash(this.state, number) } : context;
    this.#engine.enterBlock(this.#context);
  }

  /** Marks what is warm before the first opcode (EIP-2929, EIP-3651, EIP-2930). */
  public warm({ from, to }: Pick<Message, "from" | "to">, accessList: readonly AccessListItem[] = []): void {
    this.warmAccount(accountKey(from));
    if (to !== undefined) this.warmAccount(accountKey(to));
    if (isSince(this.rules.semantics.hardfork, "shanghai")) this.warmAccount(accountKey(this.#context.coinbase));
    for (const { address, storageKeys } of accessList) {
      this.warmAccount(accountKey(address));
      for (const key of storageKeys) this.#engine.warm(accountKey(address), key.slice(2).toLowerCase());
    }
  }

  public warmAccount(address: string): void {
    this.#engine.warm(address);
  }

  /** Has an account that is empty at the transaction's end go away, as on Ethereum. */
  public touch(address: string): Promise<void> {
    return this.#engine.touch(address);
  }

  /**
   * Runs a message whose sender's nonce is raised already. State changes of a failed one are undone. One whose logs are
   * longer than the cap is out of gas at its end, and undone too.
   */
  public run(message: Message): Promise<RunResult> {
    return this.#engine.run(message);
  }

  /** Removes what the transaction destroyed or left empty, and forgets what it warmed. */
  public endTransaction(): Promise<void> {
    return this.#engine.endTransaction();
  }

  /** Tells `observer` what runs while `work` lasts. */
  public observe<T>(observer: Observer, work: () => Promise<T>): Promise<T> {
    return this.#engine.observe(observer, work);
  }
}
