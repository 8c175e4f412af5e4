import type { EVM, Message } from "@ethereumjs/evm";

import type { Outcome } from "../types.js";

/** A message call that the EVM made to an account that an observer watches; its frame, or one around it, may have been undone. */
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

/**
 * Is told of what runs, whatever engine runs it: `console.log`, coverage and gas statistics read this and nothing else.
 * It can change nothing.
 */
export interface ExecutionObserver {
  /** Accounts whose calls it wants, as {@link WatchedCall.code}; asked once. */
  readonly watches: ReadonlySet<string>;
  /** A transaction was executed into a block. The same may be told again, when its block is built anew. */
  transaction(observed: Observed & { hash: string }): void;
  /** A call was answered. */
  call(observed: Observed): void;
}

/** Runs `work` and tells `tell` what came of it, with the calls that `evm` made to the accounts that the observer watches. */
export async function watchCalls(
  evm: EVM,
  { watches }: ExecutionObserver,
  work: () => Promise<Outcome>,
  tell: (outcome: Outcome, watched: readonly WatchedCall[]) => void,
): Promise<Outcome> {
  const watched: WatchedCall[] = [];
  const listen = (message: Message): void => {
    // A creation has no code address: its getter throws.
    if (message.to === undefined) return;
    const code = message.codeAddress.toString();
    if (watches.has(code)) watched.push({ code, data: message.data.slice() });
  };
  evm.events.on("beforeMessage", listen);
  try {
    const outcome = await work();
    tell(outcome, watched);
    return outcome;
  } finally {
    evm.events.off("beforeMessage", listen);
  }
}
