import type { Hex } from "../types.js";
import { EmptyBlock } from "./empty-block.js";
import { forgetState, RECENT, type StoredBlock } from "./stored-block.js";
import type { StoredRun } from "./stored-run.js";
import type { L2Block } from "./types.js";

/** Blocks by what they are asked for. */
export interface BlockIndex {
  readonly head: StoredBlock;
  readonly genesis: StoredBlock;
  number(number: bigint): StoredBlock | undefined;
  hash(hash: Hex): StoredBlock | undefined;
  transaction(hash: Hex): { block: L2Block; index: number } | undefined;
  queueElement(index: bigint): { block: L2Block; index: number } | undefined;
  /** The blocks from `first` to `last` in which anything was logged, oldest first. */
  withLogs(first: bigint, last: bigint): StoredBlock[];
}

export function hasLogs({ block }: StoredBlock): boolean {
  return block.receipts.some(({ logs }) => logs.length > 0);
}

function isSealed(stored: StoredBlock): boolean {
  return !(stored instanceof EmptyBlock) || stored.isSealed;
}

/** The canonical chain of blocks, by number, by hash and by what is in them. */
export class Blocks implements BlockIndex {
  /** A block of a run is missing until it is first read. */
  readonly #byNumber: (StoredBlock | undefined)[];
  /** By their first numbers. Where another block took a number, it is in `#byNumber`. */
  readonly #runs: { first: number; run: StoredRun }[] = [];
  readonly #byHash = new Map<Hex, StoredBlock>();
  /** How many blocks `#byHash` has: the hash of an empty block is computed when it is first read. */
  #hashed = 0;
  /** How many blocks were made to forget their states. */
  #forgotten = 0;
  /** By number: a search for logs passes by all others. */
  readonly #withLogs: StoredBlock[] = [];
  readonly #transactions = new Map<Hex, { block: L2Block; index: number }>();
  /** Every executed queue element; without an index if it left no transaction. */
  readonly #queue = new Map<bigint, { block: L2Block; index: number | undefined }>();

  public constructor(genesis: StoredBlock) {
    this.#byNumber = [genesis];
  }

  public get head(): StoredBlock {
    return this.#at(this.#byNumber.length - 1)!;
  }

  public get genesis(): StoredBlock {
    return this.#byNumber[0]!;
  }

  public number(number: bigint): StoredBlock | undefined {
    return number < 0n ? undefined : this.#at(Number(number));
  }

  #at(number: number): StoredBlock | undefined {
    const stored = this.#byNumber[number];
    if (stored !== undefined || number >= this.#byNumber.length) return stored;
    // SAFETY: only a run leaves numbers without blocks.
    const { first, run } = this.#runs.findLast((each) => each.first <= number)!;
    return (this.#byNumber[number] = run.at(number - first));
  }

  public hash(hash: Hex): StoredBlock | undefined {
    for (; this.#hashed < this.#byNumber.length; this.#hashed++) {
      const stored = this.#at(this.#hashed)!;
      this.#byHash.set(stored.block.hash, stored);
    }
    return this.#byHash.get(hash);
  }

  public transaction(hash: Hex): { block: L2Block; index: number } | undefined {
    return this.#transactions.get(hash);
  }

  public queueElement(index: bigint): { block: L2Block; index: number } | undefined {
    const found = this.#queue.get(index);
    return found?.index === undefined ? undefined : { block: found.block, index: found.index };
  }

  public withLogs(first: bigint, last: bigint): StoredBlock[] {
    const end = this.#logsAbove(last);
    return this.#withLogs.slice(Math.min(this.#logsAbove(first - 1n), end), end);
  }

  /** Where the blocks with logs above `height` begin. */
  #logsAbove(height: bigint): number {
    let [low, high] = [0, this.#withLogs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#withLogs[middle]!.block.number > height) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  public hasQueueElement(index: bigint): boolean {
    return this.#queue.has(index);
  }

  public push(stored: StoredBlock): void {
    const { block } = stored;
    this.#byNumber.push(stored);
    this.#forgetStates();
    if (hasLogs(stored)) this.#withLogs.push(stored);
    for (const { queueIndex } of block.input.deposits) this.#queue.set(queueIndex, { block, index: undefined });
    block.transactions.forEach((transaction, index) => {
      // A cheat that takes a nonce back lets a transaction in again: its hash stays the first one's.
      if (!this.#transactions.has(transaction.hash)) this.#transactions.set(transaction.hash, { block, index });
      const queueIndex = transaction.deposit?.queueIndex ?? transaction.special?.queueIndex;
      if (queueIndex !== undefined && this.#queue.get(queueIndex)?.index === undefined) {
        this.#queue.set(queueIndex, { block, index });
      }
    });
  }

  /** Appends a run of blocks, none of which is asked for. */
  public pushRun(run: StoredRun): void {
    this.#runs.push({ first: this.#byNumber.length, run });
    this.#byNumber.length += run.run.count;
  }

  #forgetStates(): void {
    // The state before blocks that are not sealed is what they are sealed on.
    while (this.#forgotten < this.#byNumber.length - 1 - RECENT && isSealed(this.#at(this.#forgotten + 1)!)) {
      forgetState(this.#at(this.#forgotten++)!);
    }
  }

  /** Drops every block above `height`; returns them, oldest first. */
  public truncate(height: bigint): L2Block[] {
    const dropped: StoredBlock[] = [];
    for (let number = Number(height) + 1; number < this.#byNumber.length; number++) dropped.push(this.#at(number)!);
    this.#byNumber.length = Number(height) + 1;
    while (this.#runs.length > 0 && this.#runs.at(-1)!.first > height) this.#runs.pop();
    this.#withLogs.length = this.#logsAbove(height);
    const length = this.#byNumber.length;
    for (const { block } of dropped.slice(0, Math.max(this.#hashed - length, 0))) this.#byHash.delete(block.hash);
    this.#hashed = Math.min(this.#hashed, length);
    this.#forgotten = Math.min(this.#forgotten, length);
    for (const { block } of dropped) {
      for (const { hash } of block.transactions) {
        if (this.#transactions.get(hash)?.block === block) this.#transactions.delete(hash);
      }
      for (const { queueIndex } of block.input.deposits) this.#queue.delete(queueIndex);
    }
    return dropped.map(({ block }) => block);
  }

  /** Makes `head` the head again, whatever was appended or dropped since it was. */
  public restore(head: StoredBlock): void {
    const missing: StoredBlock[] = [];
    let common = head;
    while (this.number(common.block.number) !== common) {
      missing.push(common);
      // Genesis is in every chain of blocks, so the walk ends there at the latest.
      common = common.parent!;
    }
    this.truncate(common.block.number);
    for (const stored of missing.reverse()) this.push(stored);
  }
}
