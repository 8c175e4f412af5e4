import { bytesToHex } from "@ethereumjs/util";

import { APPEND_SEQUENCER_BATCH, encodeSequencerBatch } from "../derivation/batch.js";
import { type BatchBlock, batchOf } from "../derivation/batch-blocks.js";
import { RollupError } from "../errors.js";
import { batchGas, EMPTY_BATCH, withBlock } from "../l1/gas.js";
import type { L1View } from "../l1/l1-view.js";
import { labelOf } from "../l1/labels.js";
import {
  areLinked,
  type BlockHashRecorder,
  RECORDABLE,
  recordByHeaders,
  recordRecentHashes,
} from "../l1/record-block-hash.js";
import { SEQUENCER_KEY } from "../l1/role-keys.js";
import { type L1Sender, MAX_TRANSACTION_GAS } from "../l1/sender.js";
import type { L1Addresses } from "../l1-addresses.js";
import type { L2Block, L2Chain } from "../l2/types.js";
import type { Hex } from "../types.js";
import { references, referencesOf } from "./l1-references.js";

export interface BatcherParts {
  chain: L2Chain;
  view: L1View;
  sender: L1Sender;
  addresses: L1Addresses;
  forceInclusionPeriod: number;
}

/** Age in L1 blocks at which the hash of one that is referred to is recorded: BLOCKHASH reaches twice as far. */
const RECORDED_AT = 128n;

/** Posts L2 blocks to the canonical transaction chain. */
export class Batcher {
  readonly #parts: BatcherParts;

  public constructor(parts: BatcherParts) {
    this.#parts = parts;
  }

  /**
   * Posts as many built blocks as one L1 transaction holds, or what must be on L1 before. Returns the L1 transactions, none when
   * L1 has every block or mines by hand and has not mined the last one; `"forgotten"` when L1 cannot take the first block any
   * more, because the hash of an L1 block to which it refers can no longer be proven. The caller follows L1 afterwards.
   */
  public async post(): Promise<Hex[] | "forgotten"> {
    const { chain, view, sender } = this.#parts;
    if (view.nextUnposted > chain.head.number || (await sender.waits(SEQUENCER_KEY))) return [];
    this.#assertNothingOverdue();
    const blocks = await this.#chunk();
    if (blocks.length === 0) return "forgotten";
    const unknown = blocks.flatMap((block) => referencesOf(block, view)).filter((number) => !view.knowsHash(number));
    return unknown.length > 0 ? this.#record(unknown) : [await this.#append(blocks)];
  }

  /** Records hashes that batches to come need and that BLOCKHASH will not reach for long, once L1 is `count` blocks further. */
  public async recordReferences(count: bigint): Promise<Hex[]> {
    const { chain, view, sender } = this.#parts;
    const newest = view.head.number + count - RECORDED_AT;
    const oldest = this.#oldestUnrecorded(view.head.number - RECORDABLE, newest);
    if (oldest === undefined || (await sender.waits(SEQUENCER_KEY))) return [];
    const needed = [...references(chain, view, oldest - 1n)].filter((reference) => !view.isRecorded(reference));
    return [await recordRecentHashes(needed, this.#recorder)];
  }

  /** The oldest reference above `at` and up to `newest` whose hash is not recorded. Every block on either layer leads here, and references are searched for. */
  #oldestUnrecorded(at: bigint, newest: bigint): bigint | undefined {
    const { chain, view } = this.#parts;
    for (;;) {
      while (view.isRecorded(at + 1n)) at += 1n;
      if (at >= newest) return undefined;
      const [next] = references(chain, view, at);
      if (next === undefined || next > newest) return undefined;
      if (!view.isRecorded(next)) return next;
      at = next;
    }
  }

  /** Queue elements that no batch has taken and that the chain does not hold either, and when they are overdue. */
  public overdueAfterPosting(): { queueIndex: bigint; due: bigint } | undefined {
    const { chain, view, forceInclusionPeriod } = this.#parts;
    const waiting = view.queue
      .slice(Number(view.queueTaken))
      .find(({ queueIndex }) => !chain.hasQueueElement(queueIndex));
    return waiting && { queueIndex: waiting.queueIndex, due: waiting.l1Timestamp + BigInt(forceInclusionPeriod) };
  }

  #assertNothingOverdue(): void {
    const waiting = this.overdueAfterPosting();
    const now = this.#parts.view.head.timestamp;
    if (waiting === undefined || waiting.due >= now) return;
    throw new RollupError(
      "QUEUE_OVERDUE",
      `No batch can be posted: queue element ${waiting.queueIndex} had to be in the chain by ${waiting.due} and L1's time is ${now}. ` +
        "Stop censoring its sender, or force it in (ovm_forceBatch).",
      { queueIndex: waiting.queueIndex, due: waiting.due, now },
    );
  }

  /** As many blocks as one L1 transaction is sure to hold, and one at least, if L1 can take it. */
  async #chunk(): Promise<L2Block[]> {
    const { chain, view } = this.#parts;
    const blocks: L2Block[] = [];
    let size = EMPTY_BATCH;
    for (let number = view.nextUnposted; number <= chain.head.number; number += 1n) {
      const block = chain.blockByNumber(number)!;
      size = withBlock(size, block);
      if (blocks.length > 0 && batchGas(size) > MAX_TRANSACTION_GAS) break;
      if (!(await this.#isProvable(block))) break;
      blocks.push(block);
    }
    return blocks;
  }

  async #isProvable(block: L2Block): Promise<boolean> {
    const { view } = this.#parts;
    for (const number of referencesOf(block, view)) {
      if (view.knowsHash(number) || number + RECORDABLE > view.head.number) continue;
      if (!(await areLinked(view.nearestKnown(number), number, view.reader))) return false;
    }
    return true;
  }

  /** Makes the CTC know hashes: those that BLOCKHASH reaches, or else the newest, from which older ones are nearer. */
  async #record(numbers: readonly bigint[]): Promise<Hex[]> {
    const { view } = this.#parts;
    const recent = numbers.filter((number) => number + RECORDABLE > view.head.number);
    if (recent.length > 0) return [await recordRecentHashes([...new Set(recent)], this.#recorder)];
    const newest = numbers.reduce((a, b) => (a > b ? a : b));
    return recordByHeaders(newest, view.nearestKnown(newest), { ...this.#recorder, reader: view.reader });
  }

  get #recorder(): BlockHashRecorder {
    const { sender, addresses } = this.#parts;
    return { sender, addresses, key: SEQUENCER_KEY };
  }

  #batchBlock({ input }: L2Block): BatchBlock {
    return {
      timestamp: input.timestamp,
      l1OriginNumber: input.origin.number,
      labels: input.deposits.map((deposit) => labelOf(deposit, this.#parts.view)),
      sequenced: [...input.sequenced],
      headerOverrides: input.headerOverrides,
    };
  }

  async #append(blocks: readonly L2Block[]): Promise<Hex> {
    const { sender, addresses, view } = this.#parts;
    const batch = batchOf(
      view.nextUnposted,
      blocks.map((block) => this.#batchBlock(block)),
    );
    const data: Hex = `${APPEND_SEQUENCER_BATCH}${bytesToHex(encodeSequencerBatch(batch)).slice(2)}`;
    const gas = batchGas(blocks.reduce(withBlock, EMPTY_BATCH));
    return (await sender.send(SEQUENCER_KEY, addresses.canonicalTransactionChain, data, gas)).hash;
  }
}
