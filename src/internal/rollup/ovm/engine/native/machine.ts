import type { Log } from "../../types.js";
import { capWords, isInputCapped } from "../caps.js";
import type { FrameEnd, Observer, StepCost } from "../observer.js";
import type { Core } from "./core/core.js";
import type { BlockWords, TransactionWords } from "./environment.js";
import { Frame, type FrameFields } from "./frame.js";
import { GAS } from "./gas.js";
import { CODE_BEGINS_WITH_EF, CODE_TOO_LONG, type Halt, OUT_OF_GAS, REVERT } from "./halt.js";
import type { Limits } from "./limits.js";
import type { LiveState } from "./live-state.js";
import { EMPTY } from "./memory.js";
import type { Word } from "./word.js";

/** How the outermost frame ended. */
export interface End {
  error: string | undefined;
  output: Uint8Array;
  /** gas left */
  gas: number;
  /** The least gas at its beginning that would have done. */
  need: number;
}

/** A precompile's answer; undefined: it failed. */
export type PrecompileResult = { output: Uint8Array; gas: number } | { error: string };
/** It runs as the machine's frame. */
export type RunPrecompile = (
  input: Uint8Array,
  gas: number,
  machine: Machine,
) => PrecompileResult | Promise<PrecompileResult>;

const EF = 0xef;

/** The frames of a message that runs: a stack of their own, so that it can stop between two opcodes and go on later. */
export class Machine {
  /** The frame that runs; undefined when the message is over. */
  public frame: Frame | undefined;
  /** What runs the message's frames. */
  public core!: Core;
  public end: End | undefined;
  public logs: Log[] = [];
  public block!: BlockWords;
  public transaction!: TransactionWords;
  public observer: Observer | undefined;
  /** The opcode that runs, if it is observed and not paid for yet: the gas before it, and what waits for its price. */
  public observed: { gas: number; done: (cost: StepCost) => void } | undefined;
  /** What has to be awaited before the machine goes on. */
  public pending: Promise<void> | undefined;
  /** The last cap that a frame met, in words. */
  public cap: string | undefined;

  public constructor(
    public readonly live: LiveState,
    public readonly limits: Limits,
    public readonly precompiles: ReadonlyMap<string, RunPrecompile>,
  ) {}

  /** Begins a call or a creation. What it changes so far must be behind `undoMark`. */
  public enter(fields: FrameFields, undoMark: number): Frame {
    return (this.frame = new Frame(fields, this.core, undoMark, this.logs.length));
  }

  /** Tells the observer of a frame that begins. */
  public announce(fields: FrameFields): void {
    if (this.observer?.enter === undefined) return;
    const { parent, self, codeAddress, caller, value, input, code, gas, creates } = fields;
    this.observer.enter({
      depth: parent === undefined ? 0 : parent.depth + 1,
      caller: `0x${this.live.account(caller).key}`,
      to: creates ? undefined : `0x${self.key}`,
      codeAddress: creates ? undefined : `0x${this.live.account(codeAddress).key}`,
      value: BigInt(value),
      gas: BigInt(gas),
      input: creates ? code : input,
    });
  }

  /** Runs a precompile as the frame that was just entered. */
  public runPrecompile(run: RunPrecompile): void {
    const { fields, gas } = this.frame!;
    const result = run(fields.input, gas, this);
    if (result instanceof Promise) this.pending = result.then((answer) => this.#precompiled(answer));
    else this.#precompiled(result);
  }

  #precompiled(result: PrecompileResult): void {
    const frame = this.frame!;
    if ("error" in result) {
      frame.gas = 0;
      this.#leave(result.error, EMPTY);
    } else {
      frame.gas -= result.gas;
      this.#leave(undefined, result.output);
    }
  }

  /** The frame ends with an output. */
  public return(output: Uint8Array): void {
    const frame = this.frame!;
    this.paid(frame.gas);
    if (frame.fields.creates) {
      const halt = this.#deposit(frame, output);
      if (halt !== undefined) return this.halt(halt);
    }
    this.#leave(undefined, output);
  }

  public revert(output: Uint8Array): void {
    this.paid(this.frame!.gas);
    this.#leave(REVERT, output);
  }

  /** The frame ends by an exception. */
  public halt({ message }: Halt): void {
    const frame = this.frame!;
    // The opcode costs what it was charged before the exception, and never more than there was.
    this.paid(Math.max(0, frame.gas));
    frame.gas = 0;
    this.#leave(message, EMPTY);
  }

  /** Puts a new contract's code in its place. */
  #deposit(frame: Frame, code: Uint8Array): Halt | undefined {
    const gas = GAS.createByte * code.length;
    if (code.length > this.limits.maxCodeSize) return CODE_TOO_LONG;
    if (gas > frame.gas) return OUT_OF_GAS;
    if (code[0] === EF) return CODE_BEGINS_WITH_EF;
    frame.gas -= gas;
    if (code.length > 0) this.live.state.setCode(frame.self.key, code);
    return undefined;
  }

  #leave(error: string | undefined, output: Uint8Array): void {
    const frame = this.frame!;
    const { parent, creates, outputOffset, outputLength, gas, stipend } = frame.fields;
    const need = Math.max(frame.need, gas - frame.gas);
    if (error !== undefined) {
      this.live.state.undoTo(frame.undoMark);
      this.logs.length = frame.logMark;
    }
    this.observer?.leave?.(endOf(frame, error, output));
    this.frame = parent;
    if (parent === undefined) {
      this.end = { error, output, gas: frame.gas, need };
      return;
    }
    parent.gas += gas - stipend;
    parent.require(beforeShare(need - stipend));
    parent.gas += frame.gas - gas + stipend;
    if (creates) {
      parent.push(error === undefined ? frame.self.address : 0);
      parent.returnData = error === REVERT ? output : EMPTY;
    } else {
      parent.push(error === undefined ? 1 : 0);
      parent.returnData = output;
      const copied = Math.min(outputLength, output.length);
      if (copied > 0) parent.memory.set(outputOffset, output.subarray(0, copied));
    }
  }

  /** The opcode that runs has been paid for. */
  public paid(gasLeft: number, handedOn = 0): void {
    const { observed } = this;
    if (observed === undefined) return;
    this.observed = undefined;
    observed.done({ gas: BigInt(observed.gas - gasLeft), handedOn: BigInt(handedOn) });
  }

  /** Charges the frame that runs. */
  public charge(frame: Frame, gas: number): void {
    frame.gas -= gas;
    if (frame.gas < 0) throw OUT_OF_GAS;
  }

  /** Notes that the frame which runs has met a cap, in words. */
  public meetCap(cap: string): void {
    this.cap = cap;
    this.observer?.onCap?.(cap);
  }

  /** Ends the frame that gives a precompile more than one step of the machine on L1 can open, where that is what would judge it. */
  public limitInput(precompile: Word, length: Word): void {
    const { precompileBytes } = this.limits;
    if (precompileBytes === null || length <= precompileBytes) return;
    if (!isInputCapped(BigInt(precompile), BigInt(length), precompileBytes)) return;
    this.meetCap(capWords.precompileBytes(precompileBytes));
    throw OUT_OF_GAS;
  }

  /** Pays for the memory that a range needs. */
  public expand(frame: Frame, offset: Word, length: Word): void {
    if (length === 0) return;
    // Beyond what any gas pays for, and beyond what sums keep exact.
    if (typeof offset !== "number" || typeof length !== "number") throw OUT_OF_GAS;
    if (offset + length > frame.size) this.core.expand(frame, offset + length);
  }
}

/** The least gas of which all but a 64th is `gas` (EIP-150). */
function beforeShare(gas: number): number {
  return gas <= 0 ? 0 : gas + Math.floor((gas - 1) / 63);
}

function endOf(frame: Frame, error: string | undefined, output: Uint8Array): FrameEnd {
  return {
    depth: frame.depth,
    error,
    output,
    gasUsed: BigInt(frame.fields.gas - frame.gas),
    created: frame.fields.creates ? `0x${frame.self.key}` : undefined,
  };
}
