import { setImmediate as nextTurn } from "node:timers/promises";

import type { ChainRules } from "../../../types.js";
import { accountKey } from "../../bytes.js";
import { createState } from "../../state/create-state.js";
import type { JournaledState } from "../../state/journaled-state.js";
import { WorldState } from "../../state/world-state.js";
import type { BlockContext } from "../../types.js";
import type { Engine, Message, RunResult } from "../engine.js";
import type { Observer } from "../observer.js";
import { advance } from "./advance.js";
import { giveCore, takeCore } from "./core/cores.js";
import { addressWord, blockWords } from "./environment.js";
import { limitsOf } from "./limits.js";
import { LiveState } from "./live-state.js";
import { type End, Machine } from "./machine.js";
import { EMPTY } from "./memory.js";
import { codeToRun, delegateOf } from "./opcodes/access.js";
import { enterCall } from "./opcodes/calls.js";
import { enterCreation } from "./opcodes/creations.js";
import { precompilesOf } from "./precompiles.js";
import { MOST_NUMBER, wordOf } from "./word.js";

/** Gas between two looks at the clock: some milliseconds of the slowest code. */
const SLICE = 250_000;
/** Milliseconds after which other work gets its turn. */
const TURN = 25;

/** Gas is counted in numbers: of more than 2^53 − 1 a frame sees no more. No block of an L2 has as much. */
function counted(gas: bigint): number {
  return gas > MOST_NUMBER ? MOST_NUMBER : Number(gas);
}

/** The project's own interpreter: docs/engine.md. */
export class NativeEngine implements Engine {
  public readonly state: JournaledState;
  public readonly precompiles: ReadonlySet<string>;
  readonly #rules: ChainRules;
  readonly #live: LiveState;
  readonly #machine: Machine;

  public constructor(rules: ChainRules, state = createState(rules, WorldState.empty)) {
    this.#rules = rules;
    this.state = state;
    const precompiles = precompilesOf(rules, (cap) => this.#machine.meetCap(cap));
    this.precompiles = new Set(precompiles.keys());
    this.#live = new LiveState(state, rules.warm ?? this.precompiles);
    this.#machine = new Machine(this.#live, limitsOf(rules.semantics, rules.chainId), precompiles);
  }

  public enterBlock(context: BlockContext): void {
    this.#machine.block = blockWords(context);
    this.#live.reset();
  }

  public warm(address: string, slot?: string): void {
    const account = this.#live.accountOfKey(address);
    account.isWarm = true;
    if (slot !== undefined) this.#live.slot(account, wordOf(BigInt(`0x${slot}`))).isWarm = true;
  }

  public async touch(address: string): Promise<void> {
    this.#live.accountOfKey(address).isTouched = true;
  }

  public async run(message: Message): Promise<RunResult> {
    const machine = this.#machine;
    machine.logs = [];
    machine.cap = undefined;
    machine.end = undefined;
    const { from, gasPrice, isFromL1 = false } = message;
    machine.transaction = { origin: addressWord(from), gasPrice: wordOf(gasPrice), isFromL1 };
    const mark = this.state.mark();
    machine.core = takeCore(machine.limits.table);
    const created = this.#begin(message);
    await this.#finish();
    giveCore(machine.core);
    const result = this.#resultOf(machine.end!, message, created);
    if (result.error !== undefined) this.state.undoTo(mark);
    this.#live.flush();
    this.state.settle();
    return result;
  }

  /** Enters the outermost frame. */
  #begin({ from, to, gas, value, data }: Message): string | undefined {
    const live = this.#live;
    const machine = this.#machine;
    const caller = live.account(addressWord(from));
    const common = { parent: undefined, value: wordOf(value), gas: counted(gas), stipend: 0 };
    if (to === undefined) {
      // The sender's nonce is raised already.
      const nonce = this.state.nonce(caller.key) - 1n;
      return enterCreation(machine, { ...common, creator: caller, nonce, salt: undefined, initCode: data }).key;
    }
    const self = live.account(addressWord(to));
    const delegate = delegateOf(machine, self);
    if (delegate !== undefined) delegate.isWarm = true;
    const isPrecompile = machine.precompiles.has(accountKey(to));
    enterCall(machine, {
      ...common,
      self,
      codeAddress: self.address,
      caller: caller.address,
      input: data,
      code: isPrecompile ? EMPTY : codeToRun(machine, self, delegate),
      isStatic: false,
      creates: false,
      outputOffset: 0,
      outputLength: 0,
    });
    return undefined;
  }

  /** Runs to the end, and lets other work have its turn. */
  async #finish(): Promise<void> {
    const machine = this.#machine;
    let since = performance.now();
    while (!advance(machine, SLICE)) {
      if (machine.pending !== undefined) {
        await machine.pending;
        machine.pending = undefined;
      }
      // A precompile that was awaited may not have let anything else run.
      if (performance.now() - since > TURN) {
        await nextTurn();
        since = performance.now();
      }
    }
  }

  #resultOf({ error, output, gas, need }: End, message: Message, created: string | undefined): RunResult {
    const { logs, cap } = this.#machine;
    return {
      error,
      returnData: output,
      // Nothing comes back from a frame that an exception ended: not what was not counted either.
      gasUsed: gas === 0 && error !== undefined ? message.gas : BigInt(counted(message.gas) - gas),
      gasRefund: BigInt(this.#live.refund),
      gasNeeded: BigInt(need),
      logs,
      created: created === undefined ? undefined : `0x${created}`,
      cap,
    };
  }

  public async endTransaction(): Promise<void> {
    this.#live.end();
    this.state.originalStorageCache.clear();
  }

  public async observe<T>(observer: Observer, work: () => Promise<T>): Promise<T> {
    this.#machine.observer = observer;
    try {
      return await work();
    } finally {
      this.#machine.observer = undefined;
    }
  }
}
