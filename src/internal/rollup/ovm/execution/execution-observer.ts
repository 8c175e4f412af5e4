import type { Frame, FrameEnd, Observer, OnStep } from "../engine/observer.js";
import type { L2Transaction, Outcome } from "../types.js";
import type { Executor } from "./executor.js";

/** A message call to an account that an observer watches; its frame, or one around it, may have been undone. */
export interface WatchedCall {
  /** Whose code was called: 40 digits of lower-case hex, with 0x. */
  code: string;
  data: Uint8Array;
}

/** A transaction (with its hash) or a call, before it runs. */
export type Run = Pick<L2Transaction, "from" | "to" | "value" | "data" | "gas"> & Partial<L2Transaction>;

/** What became of a transaction or call, and what it called of what is watched. */
export interface Observed {
  /** Of a transaction. */
  hash?: string;
  from: string;
  /** Undefined for a creation. */
  to: string | undefined;
  /** wei */
  value: bigint;
  data: string;
  outcome: Outcome;
  watched: readonly WatchedCall[];
}

/** Follows one transaction or call, opcode by opcode. */
export interface Follower extends Observer {
  /** How it ended. */
  end(outcome: Outcome): void;
}

/** Is told of every transaction and call of a chain: `console.log`, coverage and gas statistics. It can change nothing. */
export interface ExecutionObserver {
  /** Accounts whose calls it wants, as {@link WatchedCall.code}; asked once. */
  readonly watches: ReadonlySet<string>;
  /** Asked before each run, on the state that the run finds. Absent: opcodes are not watched, and cost nothing more. */
  readonly follow?: (run: Run, executor: Executor) => Promise<Follower | undefined>;
  /** A transaction was executed into a block. The same may be told again, when its block is built anew. */
  transaction(observed: Observed & { hash: string }): void;
  /** A call was answered. */
  call(observed: Observed): void;
}

/** Runs `work` under the observer's eyes, and tells what came of it, with the calls made to the accounts that it watches. */
export async function watchRun(
  executor: Executor,
  observer: ExecutionObserver,
  run: Run,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  const watched: WatchedCall[] = [];
  const follower = await observer.follow?.(run, executor);
  const watch = new CallWatch(observer.watches, watched);
  const outcome = await executor.observe(follower === undefined ? watch : new Both(watch, follower), work);
  follower?.end(outcome);
  const { hash, from, to, value, data } = run;
  const observed = { from, to, value, data, outcome, watched };
  if (hash === undefined) observer.call(observed);
  else observer.transaction({ ...observed, hash });
  return outcome;
}

class CallWatch {
  public constructor(
    private readonly watches: ReadonlySet<string>,
    private readonly watched: WatchedCall[],
  ) {}

  public enter({ codeAddress: code, input }: Frame): void {
    if (code !== undefined && this.watches.has(code)) this.watched.push({ code, data: input.slice() });
  }
}

class Both implements Observer {
  public readonly onStep: OnStep | undefined;

  public constructor(
    private readonly watch: CallWatch,
    private readonly follower: Follower,
  ) {
    this.onStep = follower.onStep;
  }

  public enter(frame: Frame): void {
    this.watch.enter(frame);
    this.follower.enter?.(frame);
  }

  public leave(end: FrameEnd): void {
    this.follower.leave?.(end);
  }
}
