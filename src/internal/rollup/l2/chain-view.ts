import type { WorldState } from "../ovm/state/world-state.js";
import type { Hex } from "../types.js";
import { type BlockIndex, hasLogs } from "./blocks.js";
import { type ChainParts, ChainReads } from "./chain-reads.js";
import type { StoredBlock } from "./stored-block.js";
import type { L2Block } from "./types.js";

/** A chain as it was when `head` was its newest block, while the chain itself goes on, or back. */
export class ChainView extends ChainReads {
  protected readonly blocks: BlockIndex;
  readonly #overridden: WorldState | undefined;

  /** @param overridden the head's state with the overrides that waited for a block, if any did */
  public constructor(parts: ChainParts, blocks: BlockIndex, head: StoredBlock, overridden: WorldState | undefined) {
    super(parts);
    this.blocks = new BlocksUpTo(blocks, head);
    this.#overridden = overridden;
  }

  protected get latest(): WorldState {
    return this.#overridden ?? this.worldAfter(this.blocks.head);
  }
}

type Place = { block: L2Block; index: number };

/** The blocks up to one of them. Those that the chain has dropped meanwhile are found behind it, by their parents. */
class BlocksUpTo implements BlockIndex {
  readonly #blocks: BlockIndex;
  public readonly head: StoredBlock;

  public constructor(blocks: BlockIndex, head: StoredBlock) {
    this.#blocks = blocks;
    this.head = head;
  }

  public get genesis(): StoredBlock {
    return this.#blocks.genesis;
  }

  public number(number: bigint): StoredBlock | undefined {
    if (number > this.head.block.number) return undefined;
    return this.#dropped().find(({ block }) => block.number === number) ?? this.#blocks.number(number);
  }

  public hash(hash: Hex): StoredBlock | undefined {
    const stored = this.#blocks.hash(hash);
    if (stored !== undefined && this.#holds(stored.block)) return stored;
    return this.#dropped().find(({ block }) => block.hash === hash);
  }

  public transaction(hash: Hex): Place | undefined {
    const place = this.#blocks.transaction(hash);
    if (place !== undefined && this.#holds(place.block)) return place;
    return this.#droppedPlace((transaction) => transaction.hash === hash);
  }

  public queueElement(index: bigint): Place | undefined {
    const place = this.#blocks.queueElement(index);
    if (place !== undefined && this.#holds(place.block)) return place;
    return this.#droppedPlace(({ deposit, special }) => (deposit ?? special)?.queueIndex === index);
  }

  public withLogs(first: bigint, last: bigint): StoredBlock[] {
    const dropped = this.#dropped().reverse();
    const common = (dropped[0] ?? this.head).block.number - (dropped.length > 0 ? 1n : 0n);
    const isAsked = ({ block }: StoredBlock) => block.number >= first && block.number <= last;
    const kept = this.#blocks.withLogs(first, last < common ? last : common);
    return [...kept, ...dropped.filter((stored) => isAsked(stored) && hasLogs(stored))];
  }

  #holds(block: L2Block): boolean {
    return this.number(block.number)?.block === block;
  }

  #droppedPlace(matches: (transaction: L2Block["transactions"][number]) => boolean): Place | undefined {
    for (const { block } of this.#dropped().reverse()) {
      const index = block.transactions.findIndex(matches);
      if (index >= 0) return { block, index };
    }
    return undefined;
  }

  /** Newest first. */
  #dropped(): StoredBlock[] {
    const dropped: StoredBlock[] = [];
    // Genesis is in every chain of blocks, so the walk ends there at the latest.
    for (let at = this.head; this.#blocks.number(at.block.number) !== at; at = at.parent!) dropped.push(at);
    return dropped;
  }
}
