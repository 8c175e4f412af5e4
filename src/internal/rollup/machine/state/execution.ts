import type { Config } from "./config.js";
import type { Context } from "./context.js";
import type { Frame } from "./frame.js";
import { ExceptionalHalt } from "./halt.js";
import type { Machine, Running } from "./machine.js";
import type { Preimages } from "./pool.js";
import type { Reads } from "./reads.js";
import type { Rules } from "./rules.js";
import type { State } from "./state.js";
import type { Transaction } from "./transaction.js";

/** What an opcode works on: one frame of a running machine. */
export class Execution {
  public readonly machine: Machine;
  public readonly running: Running;
  public readonly frame: Frame;

  public constructor(machine: Machine, running: Running, frame: Frame) {
    this.machine = machine;
    this.running = running;
    this.frame = frame;
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

  /** Whoever executes a step knows them: nothing is opened. */
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

  /** Takes `gas` from the frame, or halts it. */
  public charge(gas: number): void {
    if (gas > this.frame.gas) throw new ExceptionalHalt("out of gas");
    this.frame.gas -= gas;
  }

  public forbidStatic(): void {
    if (this.frame.fields.isStatic) throw new ExceptionalHalt("static state change");
  }
}
