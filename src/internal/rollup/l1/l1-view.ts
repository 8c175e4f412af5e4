import type { DepositLabel } from "../derivation/batch.js";
import type { QueueElement } from "../derivation/deposit.js";
import type { L1Data } from "../derivation/derive-blocks.js";
import type { L1Origin } from "../derivation/types.js";
import type { L1Events, PostedBatch } from "./events.js";
import type { L1Header } from "./header.js";
import { OutputsList, type PostedOutputs } from "./posted-outputs.js";
import { l1Changed, type L1Reader } from "./reader.js";
import { BLOCK_HASH_REACH } from "./record-block-hash.js";

/** Opaque outside this file. */
export interface L1Mark {
  readonly head: L1Header;
  readonly queue: number;
  readonly batches: number;
  readonly taken: number;
  readonly recorded: ReadonlySet<bigint>;
  readonly disputes: number;
  readonly outputs: readonly PostedOutputs[];
}

/** A batch, and the index of the first queue element that no earlier one took. */
export interface ViewedBatch extends PostedBatch {
  queueStart: bigint;
}

/** The rollup's data on L1 as far as it was read. Reads forward; going back is `restore`. */
export class L1View implements L1Data {
  readonly reader: L1Reader;
  readonly #queue: QueueElement[] = [];
  readonly #labels: DepositLabel[] = [];
  readonly #batches: ViewedBatch[] = [];
  readonly #givenLabels: (DepositLabel | undefined)[] = [];
  #recorded = new Set<bigint>();
  #disputes = 0;
  readonly #origins = new Map<bigint, L1Origin>();
  readonly #outputs = new OutputsList();
  #head: L1Header;

  /** @param head the L1 block in which the contracts were placed: nothing before it concerns the rollup */
  public constructor(reader: L1Reader, head: L1Header) {
    this.reader = reader;
    this.#head = head;
  }

  public get head(): L1Origin {
    return this.#head.origin;
  }

  public get queue(): readonly QueueElement[] {
    return this.#queue;
  }

  /** Where the portal logged each element of the queue. */
  public get labels(): readonly DepositLabel[] {
    return this.#labels;
  }

  /** How many disputes were ever opened. */
  public get disputes(): number {
    return this.#disputes;
  }

  /** The labels that batches gave to the elements that they took. */
  public get givenLabels(): readonly (DepositLabel | undefined)[] {
    return this.#givenLabels;
  }

  public get batches(): readonly ViewedBatch[] {
    return this.#batches;
  }

  /** Outputs that count; deleted ones do not. */
  public get outputs(): readonly PostedOutputs[] {
    return this.#outputs.batches;
  }

  /** Number of the first L2 block that is not on L1. Genesis is. */
  public get nextUnposted(): bigint {
    const last = this.#batches.at(-1);
    return last === undefined ? 1n : last.firstBlock + BigInt(last.blocks.length);
  }

  /** Number of the first L2 block without an output on L1. Genesis has one. */
  public get nextUnproposed(): bigint {
    return this.#outputs.next;
  }

  /** Number of queue elements that batches have taken. */
  public get queueTaken(): bigint {
    return BigInt(this.#givenLabels.length);
  }

  /** Whether the CTC has recorded the hash of an L1 block. */
  public isRecorded(number: bigint): boolean {
    return this.#recorded.has(number);
  }

  /** Whether the CTC can tell the hash of an L1 block in a transaction that is sent now. */
  public knowsHash(number: bigint): boolean {
    return number + BLOCK_HASH_REACH > this.head.number || this.isRecorded(number);
  }

  /** The nearest L1 block from `number` up whose hash the CTC can tell for a while. */
  public nearestKnown(number: bigint): bigint {
    let nearest = this.head.number - BLOCK_HASH_REACH / 2n;
    if (nearest < number) return number;
    for (const recorded of this.#recorded) if (recorded >= number && recorded < nearest) nearest = recorded;
    return nearest;
  }

  public origin(number: bigint): L1Origin | undefined {
    return this.#origins.get(number);
  }

  /**
   * Reads the L1 blocks since the last update.
   *
   * @throws {RollupError} `L1_CHANGED` when L1 no longer has the last block read
   */
  public async update(): Promise<L1Events | undefined> {
    const head = await this.reader.head();
    const known = this.#head.origin;
    if (head.origin.hash === known.hash) return undefined;
    await this.#assertContinues(head);
    const events = await this.reader.events(known.number + 1n, head.origin.number);
    // The last that can fail: to ask again after a failure gives the same events.
    await this.#keepOrigins(events.batches);
    this.#head = head;
    for (const { element, label } of events.enqueued) {
      this.#queue.push(element);
      this.#labels.push(label);
    }
    for (const batch of events.batches) {
      this.#batches.push({ ...batch, queueStart: this.queueTaken });
      for (const { labels } of batch.blocks) this.#givenLabels.push(...labels);
    }
    for (const number of events.recorded) this.#recorded.add(number);
    this.#disputes += events.disputes;
    for (const change of events.outputs) this.#outputs.apply(change);
    return events;
  }

  /** Derivation looks origins up and cannot ask L1. */
  async #keepOrigins(batches: readonly PostedBatch[]): Promise<void> {
    for (const { l1OriginNumber } of batches.flatMap(({ blocks }) => blocks)) {
      if (this.#origins.has(l1OriginNumber)) continue;
      this.#origins.set(l1OriginNumber, (await this.reader.header(l1OriginNumber)).origin);
    }
  }

  async #assertContinues(head: L1Header): Promise<void> {
    const known = this.#head.origin;
    const parent = head.origin.number === known.number + 1n ? head.parentHash : await this.reader.hashOf(known.number);
    if (parent === known.hash) return;
    throw l1Changed(`block ${known.number} was ${known.hash} and is ${parent ?? "not there"} now`, {
      number: known.number,
      expected: known.hash,
      actual: parent,
    });
  }

  public mark(): L1Mark {
    return {
      head: this.#head,
      queue: this.#queue.length,
      batches: this.#batches.length,
      taken: this.#givenLabels.length,
      recorded: new Set(this.#recorded),
      disputes: this.#disputes,
      outputs: this.#outputs.mark(),
    };
  }

  public restore(mark: L1Mark): void {
    this.#head = mark.head;
    this.#queue.length = mark.queue;
    this.#labels.length = mark.queue;
    this.#batches.length = mark.batches;
    this.#givenLabels.length = mark.taken;
    this.#recorded = new Set(mark.recorded);
    this.#disputes = mark.disputes;
    for (const number of this.#origins.keys()) if (number > mark.head.origin.number) this.#origins.delete(number);
    this.#outputs.restore(mark.outputs);
    this.reader.forgetAbove(mark.head.origin.number);
  }
}
