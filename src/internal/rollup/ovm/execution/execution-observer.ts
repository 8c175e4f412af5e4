import type { Observer } from "../engine/observer.js";
import type { Outcome } from "../types.js";
import type { Executor } from "./executor.js";

/** A message call to an account that an observer watches; its frame, or one around it, may have been undone. */
export interface WatchedCall {
  /** Whose code was called: 40 digits of lower-case hex, with 0x. */
  code: string;
  data: Uint8Array;
}

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

/** Is told of every transaction and call of a chain: `console.log`, coverage and gas statistics. It can change nothing. */
export interface ExecutionObserver {
  /** Accounts whose calls it wants, as {@link WatchedCall.code}; asked once. */
  readonly watches: ReadonlySet<string>;
  /** A transaction was executed into a block. The same may be told again, when its block is built anew. */
  transaction(observed: Observed & { hash: string }): void;
  /** A call was answered. */
  call(observed: Observed): void;
}

/** Runs `work` and tells `tell` what came of it, with the calls made to the accounts that the observer watches. */
export async function watchCalls(
  executor: Executor,
  { watches }: ExecutionObserver,
  work: () => Promise<Outcome>,
  tell: (outcome: Outcome, watched: readonly WatchedCall[]) => void,
): Promise<Outcome> {
  const watched: WatchedCall[] = [];
  const watch: Observer = {
    enter({ codeAddress: code, input }) {
      if (code !== undefined && watches.has(code)) watched.push({ code, data: input.slice() });
    },
  };
  const outcome = await executor.observe(watch, work);
  tell(outcome, watched);
  return outcome;
}
