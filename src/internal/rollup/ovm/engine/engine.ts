import type { Address } from "../../types.js";
import type { JournaledState } from "../state/journaled-state.js";
import type { BlockContext, Log } from "../types.js";
import type { Observer } from "./observer.js";

/** `"native"`: the project's own interpreter (docs/engine.md). `"ethereumjs"`: `@ethereumjs/evm`, which it is compared with. */
export type EngineName = "native" | "ethereumjs";

/** The outermost message of a transaction. */
export interface Message {
  from: Address;
  to: Address | undefined;
  /** Gas of the outermost frame. */
  gas: bigint;
  value: bigint;
  data: Uint8Array;
  gasPrice: bigint;
  /** Whether `from` is the alias of an account on L1, as Arbitrum's ArbSys tells. */
  isFromL1?: boolean | undefined;
  /** Who enqueued it on L1, as OVM 1.0's `ovmL1TXORIGIN` tells; absent: it is the sequencer's. */
  queueSender?: Address | undefined;
}

/** What a message did. */
export interface RunResult {
  /** Name of the exception that ended it: `"revert"`, `"out of gas"`, …; undefined on success. */
  error: string | undefined;
  returnData: Uint8Array;
  gasUsed: bigint;
  /** Gas that the opcodes would give back, before the transaction's own bound. */
  gasRefund: bigint;
  /** The least gas of the outermost frame with which all goes the same way, of code that does not look at its gas; undefined on ethereumjs. */
  gasNeeded: bigint | undefined;
  /** None of a message that failed. */
  logs: Log[];
  /** Where a creation created, or would have. */
  created: Address | undefined;
  /** The last cap that a frame met, in words. */
  cap: string | undefined;
}

/**
 * Runs messages on a state. Knows no transactions: no nonce of the sender, fee or receipt. One message runs at a time.
 * Addresses and slots are keys of the state: hex without prefix, in lower case.
 */
export interface Engine {
  readonly state: JournaledState;
  /** Addresses of the precompiles. */
  readonly precompiles: ReadonlySet<string>;
  enterBlock(context: BlockContext): void;
  /** Makes an account, or one slot of it, warm from the transaction's first opcode on. Precompiles always are. */
  warm(address: string, slot?: string): void;
  /** Has `endTransaction` remove the account if it is empty (EIP-161). */
  touch(address: string): Promise<void>;
  /** Runs a message whose sender's nonce is raised already. State changes of a failed one are undone. */
  run(message: Message): Promise<RunResult>;
  /** Removes what the transaction destroyed or left empty, and forgets what it warmed. */
  endTransaction(): Promise<void>;
  /** Tells `observer` what runs while `work` lasts. An engine without an observer loses no time. */
  observe<T>(observer: Observer, work: () => Promise<T>): Promise<T>;
}
