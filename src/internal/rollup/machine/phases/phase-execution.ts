import type { Config } from "../state/config.js";
import type { Context } from "../state/context.js";
import type { Machine, Running } from "../state/machine.js";
import type { Preimages } from "../state/pool.js";
import type { Progress } from "../state/progress.js";
import type { Reads } from "../state/reads.js";
import type { Rules } from "../state/rules.js";
import type { State } from "../state/state.js";
import type { Transaction } from "../state/transaction.js";
import type { World } from "../state/world.js";

/** What a phase works on. Every part it asks for counts as opened. */
export class PhaseExecution {
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

  public get progress(): Progress {
    this.reads?.open(this.running.progress);
    return this.running.progress;
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

  public get world(): World {
    return this.state.world;
  }

  public set world(world: World) {
    this.state = this.state.with({ world });
  }
}
