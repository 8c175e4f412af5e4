import type { Hex } from "../types.js";
import type { StoredBlock } from "./stored-block.js";
import type { L2Block } from "./types.js";

/** So many of the newest blocks keep their states: they are asked for most. */
const RECENT = 128;

/**
 * One of so many older blocks keeps its state. The system contracts' rings of 8,191 entries are written over several times in between, so
 * most of such a state is shared by no other.
 */
const CHECKPOINT = 32_768;

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

/** The canonical chain of blocks, by number, by hash and by what is in them. */
export class Blocks implements BlockIndex {
  readonly #byNumber: StoredBlock[];
  readonly #byHash = new Map<Hex, StoredBlock>();
  /** By number: a search for logs passes by all others. */
  readonly #withLogs: StoredBlock[] = [];
  readonly #transactions = new Map<Hex, { block: L2Block; index: number }>();
  /** Every executed queue element; without an index if it left no transaction. */
  readonly #queue = new Map<bigint, { block: L2Block; index: number | undefined }>();

  public constructor(genesis: StoredBlock) {
    this.#byNumber = [genesis];
    this.#byHash.set(genesis.block.hash, genesis);
  }

  public get head(): StoredBlock {
    return this.#byNumber.at(-1)!;
  }

  public get genesis(): StoredBlock {
    return this.#byNumber[0]!;
  }

  public number(number: bigint): StoredBlock | undefined {
    return number < 0n ? undefined : this.#byNumber[Number(number)];
  }

  public hash(hash: Hex): StoredBlock | undefined {
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
    const old = this.#byNumber.length - 1 - RECENT;
    if (old > 0 && old % CHECKPOINT !== 0) this.#byNumber[old]!.world = undefined;
    this.#byHash.set(block.hash, stored);
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

  /** Drops every block above `height`; returns them, oldest first. */
  public truncate(height: bigint): L2Block[] {
    const dropped = this.#byNumber.splice(Number(height) + 1);
    this.#withLogs.length = this.#logsAbove(height);
    for (const { block } of dropped) {
      this.#byHash.delete(block.hash);
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
