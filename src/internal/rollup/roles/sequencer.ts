import { undoL1ToL2Alias } from "../derivation/alias.js";
import { depositOf } from "../derivation/deposit.js";
import type { BlockInput, Deposit, HeaderOverrides, L1Origin } from "../derivation/types.js";
import { RollupError } from "../errors.js";
import type { L1View } from "../l1/l1-view.js";
import { labelFor } from "../l1/labels.js";
import type { L2Block, L2Chain, L2Transaction } from "../l2/types.js";
import type { JointClock } from "../time/joint-clock.js";
import type { Address, Hex } from "../types.js";
import type { TransactionPool } from "./mempool.js";

/** What the CTC accepts in one block (docs/spec/chain-contracts.md, rules 5 and 7). */
export const MAX_SEQUENCED = 1_024;
const MAX_QUEUED = 512;
export const MAX_SEQUENCED_BYTES = 262_144;
// Half of it is left to transactions.
const MAX_OVERRIDES = MAX_SEQUENCED / 2;
const MAX_OVERRIDE_BYTES = MAX_SEQUENCED_BYTES / 2;
const QUEUE_GAS_LIMIT = 30_000_000n;

/** Refusals that later blocks may lift: the transaction waits. */
const PASSING = new Set(["NONCE_TOO_HIGH", "FEE_CAP_TOO_LOW", "BLOCK_GAS_LIMIT_EXCEEDED"]);

export interface SequencerParts {
  chain: L2Chain;
  view: L1View;
  pool: TransactionPool;
  clock: JointClock;
  /** How many transactions a block holds; null: as many as its gas allows. */
  transactionsPerBlock: number | null;
}

/** A block, and the elements that turned out to be invalid in it. */
export interface Sealed {
  block: L2Block;
  refused: { element: Uint8Array; reason: string }[];
}

/** Orders L2 transactions and builds blocks on demand; deposits come first. */
export class Sequencer {
  public paused = false;
  public readonly censored = new Set<Address>();
  /** Base fee and prevrandao of the next block alone. */
  public nextHeader: HeaderOverrides = {};
  readonly #parts: SequencerParts;
  /** A lower bound that `nextQueueIndex` moves; reverts and reorganizations move it back. */
  #queueCursor = 0n;

  public constructor(parts: SequencerParts) {
    this.#parts = parts;
  }

  /** Index of the first queue element that no L2 block has executed. */
  public get nextQueueIndex(): bigint {
    const { chain } = this.#parts;
    while (this.#queueCursor > 0n && !chain.hasQueueElement(this.#queueCursor - 1n)) this.#queueCursor -= 1n;
    while (chain.hasQueueElement(this.#queueCursor)) this.#queueCursor += 1n;
    return this.#queueCursor;
  }

  public censors(sender: Address): boolean {
    if (this.censored.size === 0) return false;
    return this.censored.has(sender) || this.censored.has(undoL1ToL2Alias(sender));
  }

  /** The deposits that the next block takes: in the queue's order, up to the first that is censored. */
  public nextDeposits(): Deposit[] {
    const { view, transactionsPerBlock } = this.#parts;
    const most = Math.min(MAX_QUEUED, transactionsPerBlock ?? MAX_QUEUED);
    const deposits: Deposit[] = [];
    const origin = this.#origin().number;
    let gas = 0n;
    for (let index = Number(this.nextQueueIndex); index < view.queue.length && deposits.length < most; index += 1) {
      if (view.queue[index]!.l1BlockNumber > origin) break;
      const deposit = this.#deposit(index);
      gas += deposit.gas;
      if (this.censors(deposit.from) || gas > QUEUE_GAS_LIMIT) break;
      deposits.push(deposit);
    }
    return deposits;
  }

  #deposit(queueIndex: number): Deposit {
    const { view } = this.#parts;
    return depositOf(view.queue[queueIndex]!, labelFor(queueIndex, view));
  }

  /** Whether the mempool has a transaction that the next block takes. */
  public get hasWaiting(): boolean {
    return this.#choose(this.nextDeposits().length).length > 0;
  }

  /** Makes room for one more override: builds a block of those that wait when the CTC would take no more of them in one. */
  public async makeRoomFor(override: Uint8Array): Promise<L2Block | undefined> {
    const waiting = this.#parts.chain.pendingOverrides;
    const bytes = waiting.reduce((sum, element) => sum + element.length, override.length);
    if (waiting.length === 0 || (waiting.length < MAX_OVERRIDES && bytes <= MAX_OVERRIDE_BYTES)) return undefined;
    return (await this.seal(waiting, [])).block;
  }

  /** Builds one block: pending overrides, deposits, what the mempool has, and `behind` them elements that are posted though they be invalid. */
  public async build(from: { mempool: boolean; behind?: readonly Uint8Array[] }): Promise<L2Block> {
    const { chain, pool } = this.#parts;
    const deposits = this.nextDeposits();
    const waiting = from.mempool ? this.#choose(deposits.length) : [];
    const chosen = [...chain.pendingOverrides, ...waiting.map(({ raw }) => raw)];
    const { block, refused } = await this.seal(chosen, deposits, from.behind);
    await pool.refresh();
    for (const { element } of refused) await this.#dropIfHopeless(waiting.find(({ raw }) => raw === element));
    return block;
  }

  /**
   * Builds blocks one behind the other that are sure to have nothing in them: the first at `at` or, without it, as early as it may be, the others
   * `interval` seconds apart. False, and nothing happened, where a block may take something.
   */
  public buildEmpty(count: bigint, interval: bigint, at?: bigint): boolean {
    const { chain, pool, clock, view } = this.#parts;
    const takesNothing =
      pool.size === 0 &&
      chain.pendingOverrides.length === 0 &&
      Object.keys(this.nextHeader).length === 0 &&
      clock.exactL2 === undefined &&
      this.nextDeposits().length === 0;
    const { origin, timestamp } = this.#input([]);
    // Where L1's head is later than the block, one behind it may have another origin.
    if (!takesNothing || origin.number !== view.head.number || (at ?? timestamp) < origin.timestamp) return false;
    const apart = interval > 1n ? interval : 1n;
    if (!chain.appendEmpty({ count: Number(count), first: at ?? timestamp, apart, origin })) return false;
    const last = chain.head.timestamp;
    if (at !== undefined) clock.setNextOfL2(last);
    clock.builtL2(last);
    return true;
  }

  /** Number, time and randomness of the next block, were it built now. */
  public nextBlock(): { number: bigint; timestamp: bigint; prevRandao: Hex } {
    const { timestamp, origin } = this.#input([]);
    return {
      number: this.#parts.chain.head.number + 1n,
      timestamp,
      prevRandao: this.nextHeader.prevRandao ?? origin.prevRandao,
    };
  }

  /** Appends what the next block would be. Mempool, clock and header overrides keep what it used: the caller takes it back. */
  public async preview(): Promise<L2Block> {
    const { chain } = this.#parts;
    const deposits = this.nextDeposits();
    const waiting = this.#choose(deposits.length).map(({ raw }) => raw);
    const sequenced = [...chain.pendingOverrides, ...waiting];
    return chain.append({ ...this.#input(deposits), sequenced, headerOverrides: this.nextHeader });
  }

  /** Builds a block of these elements, without those that are invalid, and of others `behind` them, which may be. */
  public async seal(
    elements: readonly Uint8Array[],
    deposits: readonly Deposit[],
    behind: readonly Uint8Array[] = [],
  ): Promise<Sealed> {
    const input = this.#input(deposits);
    const headerOverrides = this.nextHeader;
    this.nextHeader = {};
    const sealed = await this.#append({ ...input, sequenced: elements, headerOverrides }, behind);
    this.#parts.clock.builtL2(sealed.block.input.timestamp);
    return sealed;
  }

  /** Builds a dropped block again, as it was but for its L1 origin, which is L1's head, and for labels that it cannot have any more. */
  public async rebuild({ input }: L2Block): Promise<Sealed> {
    const { view } = this.#parts;
    const deposits = input.deposits.map(({ queueIndex }) => this.#deposit(Number(queueIndex)));
    return this.#append({ ...input, origin: view.head, deposits });
  }

  async #append(input: BlockInput, behind: readonly Uint8Array[] = []): Promise<Sealed> {
    const { chain } = this.#parts;
    const refused: Sealed["refused"] = [];
    for (let sequenced = [...input.sequenced]; ;) {
      const block = await chain.append({ ...input, sequenced: [...sequenced, ...behind] });
      const skipped = block.skipped.filter(({ index }) => index < sequenced.length);
      if (skipped.length === 0) return { block, refused };
      // An invalid element would be posted for nothing: build the block again without it.
      await chain.rollback(block.number - 1n);
      const invalid = new Map(skipped.map(({ index, reason }) => [index, reason]));
      for (const [index, reason] of invalid) refused.push({ element: sequenced[index]!, reason });
      sequenced = sequenced.filter((_, index) => !invalid.has(index));
    }
  }

  #input(deposits: readonly Deposit[]): Omit<BlockInput, "sequenced" | "headerOverrides"> {
    const { chain, clock } = this.#parts;
    const parent = chain.head;
    const origin = this.#origin();
    const earliest = [parent.input.timestamp + 1n, clock.now(), origin.timestamp].reduce((a, b) => (a > b ? a : b));
    return { timestamp: this.#exact() ?? earliest, origin, deposits };
  }

  /** The time that the next block was promised, unless forced blocks have overtaken it. */
  #exact(): bigint | undefined {
    const { chain, clock } = this.#parts;
    return clock.exactL2 !== undefined && clock.exactL2 > chain.head.input.timestamp ? clock.exactL2 : undefined;
  }

  /** L1's head, unless the next block must be earlier than that. */
  #origin(): L1Origin {
    const { chain, view } = this.#parts;
    const last = chain.head.input.origin;
    const exact = this.#exact();
    const isAhead = exact !== undefined && exact < view.head.timestamp;
    // INVARIANT: origins do not fall.
    return view.head.number > last.number && !isAhead ? view.head : last;
  }

  #choose(deposits: number): L2Transaction[] {
    const { pool, transactionsPerBlock, chain } = this.#parts;
    const room = Math.min(MAX_SEQUENCED - chain.pendingOverrides.length, (transactionsPerBlock ?? Infinity) - deposits);
    const chosen: L2Transaction[] = [];
    const held = new Set<Address>();
    let bytes = chain.pendingOverrides.reduce((sum, element) => sum + element.length, 0);
    for (const transaction of pool.pending()) {
      if (chosen.length >= room) break;
      // Behind a transaction that does not fit, the sender's next one would have a gap before it.
      if (held.has(transaction.from)) continue;
      if (this.censors(transaction.from) || bytes + transaction.raw.length > MAX_SEQUENCED_BYTES) {
        held.add(transaction.from);
        continue;
      }
      bytes += transaction.raw.length;
      chosen.push(transaction);
    }
    return chosen;
  }

  async #dropIfHopeless(transaction: L2Transaction | undefined): Promise<void> {
    if (transaction === undefined) return;
    const refusal = await this.#parts.chain.validate(transaction.raw);
    if (refusal !== undefined && !PASSING.has(refusal.code)) this.#parts.pool.drop(transaction.hash);
  }

  public assertRuns(): void {
    if (!this.paused) return;
    throw new RollupError(
      "SEQUENCER_PAUSED",
      "The sequencer is paused: it builds no L2 blocks and posts no batches. Resume it (ovm_resumeSequencer), or force queue elements in (ovm_forceBatch).",
    );
  }

  public mark(): { paused: boolean; censored: Address[]; nextHeader: HeaderOverrides } {
    return { paused: this.paused, censored: [...this.censored], nextHeader: this.nextHeader };
  }

  public restore(mark: ReturnType<Sequencer["mark"]>): void {
    this.paused = mark.paused;
    this.nextHeader = mark.nextHeader;
    this.censored.clear();
    for (const address of mark.censored) this.censored.add(address);
  }
}
