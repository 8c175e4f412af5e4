import type { Config } from "./config.js";
import type { Context } from "./context.js";
import type { Machine, Running } from "./machine.js";
import type { Preimages } from "./pool.js";
import type { Reads } from "./reads.js";
import type { Rules } from "./rules.js";
import type { State } from "./state.js";
import type { Transaction } from "./transaction.js";

/** A running machine whose every part counts as opened when a step asks for it. */
export class Opening {
  public readonly machine: Machine;
  public readonly running: Running;

  public constructor(machine: Machine, running: Running) {
    this.machine = machine;
    this.running = running;
  }

  public get reads(): Reads | undefined {
    return this.machine.reads;
  }

  public get preimages(): Preimages {
    return this.machine.preimages;
  }

  public get context(): Context {
    this.reads?.open(this.running.context);
    return this.running.context;
  }

  public get config(): Config {
    const { config } = this.context.fields;
    this.reads?.open(config);
    return config;
  }

  /** A machine is made for its rules: nothing is opened. */
  public get rules(): Rules {
    return this.running.context.fields.config.rules;
  }

  public get transaction(): Transaction {
    const transaction = this.running.transaction as Transaction;
    this.reads?.open(transaction);
    return transaction;
  }

  public get state(): State {
    this.reads?.open(this.running.state);
    return this.running.state;
  }

  public set state(state: State) {
    this.running.state = state;
  }
}
