import { hashOfWords } from "./bytes.js";
import type { Config } from "./config.js";
import type { Context } from "./context.js";
import { Frame } from "./frame.js";
import { type Blob, hashOf, Struct } from "./part.js";
import type { Preimages } from "./pool.js";
import type { Progress } from "./progress.js";
import type { Reads } from "./reads.js";
import type { State } from "./state.js";
import type { Transaction } from "./transaction.js";
import { type Build, type Cursor, type FastLz, type Leaf, Range, type Result } from "./work.js";

const TAG_START = 1n;
const TAG_MACHINE = 2n;
const TAG_HALT = 3n;

/** docs/spec/machine.md, 7. */
export const Phase = {
  SYSTEM: 1,
  ELEMENT: 2,
  FASTLZ: 3,
  CHECK: 4,
  ACCESS: 5,
  AUTHORIZE: 6,
  ENTER: 7,
  RUN: 8,
  SETTLE: 9,
  DESTROY: 10,
  RECEIPT: 11,
  TRANSACTIONS: 12,
  RECEIPTS: 13,
  SEAL: 14,
  RANGE: 15,
  LEAF: 16,
} as const;

/** What an Arbitrum has besides: docs/spec/machine.md, 12. */
export const ArbitrumPhase = { INTERNAL: 17, PENDING: 18, MESSAGE: 19, MOVES: 20, REDEEMED: 21 } as const;

export type Phase = (typeof Phase)[keyof typeof Phase] | (typeof ArbitrumPhase)[keyof typeof ArbitrumPhase];

/** What the machine's last word commits to. */
export type Work = Frame | Range | FastLz | Cursor | Result | Build | Leaf;

/** Before the first step: three hashes that L1 has. */
export class Start extends Struct {
  public constructor(
    public readonly config: Config,
    public readonly previousOutput: bigint,
    public readonly leaf: bigint,
  ) {
    super();
  }

  public words(): readonly bigint[] {
    return [TAG_START, this.config.hash, this.previousOutput, this.leaf];
  }
}

/** After the last step: the output root. */
export class Halt extends Struct {
  public constructor(public readonly output: bigint) {
    super();
  }

  public words(): readonly bigint[] {
    return [TAG_HALT, this.output];
  }
}

/** The machine between START and HALT. */
export class Running {
  public phase: Phase;
  public context: Context;
  public progress: Progress;
  public transaction: Transaction | undefined;
  public state: State;
  public work: Work | undefined;

  public constructor(phase: Phase, context: Context, progress: Progress, state: State) {
    this.phase = phase;
    this.context = context;
    this.progress = progress;
    this.state = state;
  }

  public clone(): Running {
    const clone = new Running(this.phase, this.context, this.progress, this.state);
    clone.transaction = this.transaction;
    clone.work = this.work;
    const { frame } = this;
    if (frame !== undefined) {
      frame.shareParents();
      clone.work = this.work instanceof Range ? new Range(frame.clone(), this.work.cursor) : frame.clone();
    }
    return clone;
  }

  /** The frame that runs, or whose opcode goes on. */
  public get frame(): Frame | undefined {
    if (this.work instanceof Frame) return this.work;
    return this.work instanceof Range ? this.work.frame : undefined;
  }

  public words(): readonly bigint[] {
    const work = this.work instanceof Frame ? this.work.hash() : hashOf(this.work);
    const { phase, context, progress, transaction, state } = this;
    return [TAG_MACHINE, BigInt(phase), context.hash, progress.hash, hashOf(transaction), state.hash, work];
  }
}

/** A machine: its state, what it can open, and the recorder of what it opens. */
export class Machine {
  public status: Start | Running | Halt;
  public readonly preimages: Preimages;
  public reads: Reads | undefined;

  public constructor(status: Start | Running | Halt, preimages: Preimages) {
    this.status = status;
    this.preimages = preimages;
  }

  /** The commitment to the whole state. */
  public hash(): bigint {
    return this.status instanceof Running ? hashOfWords(this.status.words()) : this.status.hash;
  }

  public clone(): Machine {
    const status = this.status instanceof Running ? this.status.clone() : this.status;
    return new Machine(status, this.preimages);
  }

  /** Opens bytes by their hash. */
  public open(hash: bigint, kind: string): Blob {
    const blob = this.preimages.get(hash, kind);
    if (blob.length > 0) this.reads?.open(blob);
    return blob;
  }
}
