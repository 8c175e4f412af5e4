import { bytesToHex } from "@ethereumjs/util";
import * as AbiFunction from "ox/AbiFunction";

import { APPEND_SEQUENCER_BATCH, encodeSequencerBatch } from "../derivation/batch.js";
import { type BatchBlock, batchOf } from "../derivation/batch-blocks.js";
import { RollupError } from "../errors.js";
import { RECORD_BLOCK_HASH } from "../l1/abi.js";
import type { L1Addresses } from "../l1/addresses.js";
import { recordBlockHash } from "../l1/record-block-hash.js";
import { SEQUENCER_KEY } from "../l1/role-keys.js";
import { type L1Sender, MAX_TRANSACTION_GAS } from "../l1/sender.js";
import type { L2Block, L2Chain } from "../l2/types.js";
import type { Eip1193Provider, Hex } from "../types.js";
import type { L1View } from "./l1-view.js";

// A first guess at what one L1 transaction holds; where the estimate exceeds EIP-7825's cap the batch is halved. EIP-7623 prices
// a byte of calldata at up to 40 gas.
const MAX_BYTES = 200_000;
const MAX_BLOCKS = 400;

export interface BatcherParts {
  l1: Eip1193Provider;
  chain: L2Chain;
  view: L1View;
  sender: L1Sender;
  addresses: L1Addresses;
  forceInclusionPeriod: number;
}

/** Posts L2 blocks to the canonical transaction chain. */
export class Batcher {
  readonly #parts: BatcherParts;

  public constructor(parts: BatcherParts) {
    this.#parts = parts;
  }

  /** Posts every built block that L1 does not have; returns the L1 transactions. The caller follows L1 afterwards. */
  public async post(): Promise<Hex[]> {
    const { chain, view, sender } = this.#parts;
    const sent: Hex[] = [];
    if (await sender.waits(SEQUENCER_KEY)) return sent;
    let first = view.nextUnposted;
    if (first <= chain.head.number) this.#assertNothingOverdue();
    while (first <= chain.head.number) {
      const blocks = this.#chunk(first);
      sent.push(...(await this.#recordOrigins(blocks)));
      const posted = await this.#append(
        first,
        blocks.map((block) => this.#batchBlock(block)),
      );
      sent.push(posted.hash);
      first += BigInt(posted.count);
      // L1 mines by hand: the next batch has to wait for this one.
      if (!posted.mined) break;
    }
    return sent;
  }

  /** Records the hash of L1's head for good: from it every earlier block can be proven later. */
  public async recordHead(): Promise<void> {
    const { view, sender, addresses } = this.#parts;
    const data = AbiFunction.encodeData(RECORD_BLOCK_HASH, [view.head.number, []]);
    await sender.send(SEQUENCER_KEY, addresses.canonicalTransactionChain, data);
  }

  /** Queue elements that no batch has taken and that the chain does not hold either, and when they are overdue. */
  public overdueAfterPosting(): { queueIndex: bigint; due: bigint } | undefined {
    const { chain, view, forceInclusionPeriod } = this.#parts;
    const waiting = view.queue
      .slice(Number(view.queueTaken))
      .find(({ queueIndex }) => chain.transactionByQueueIndex(queueIndex) === undefined);
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

  #chunk(first: bigint): L2Block[] {
    const { chain } = this.#parts;
    const blocks: L2Block[] = [];
    let bytes = 0;
    for (let number = first; number <= chain.head.number && blocks.length < MAX_BLOCKS; number += 1n) {
      const block = chain.blockByNumber(number)!;
      bytes +=
        17 + block.input.sequenced.reduce((sum, element) => sum + 3 + element.length, 36 * block.input.deposits.length);
      if (blocks.length > 0 && bytes > MAX_BYTES) break;
      blocks.push(block);
    }
    return blocks;
  }

  #batchBlock({ input }: L2Block): BatchBlock {
    return {
      timestamp: input.timestamp,
      l1OriginNumber: input.origin.number,
      labels: input.deposits.map(({ queueIndex }) => this.#parts.view.labels[Number(queueIndex)]),
      sequenced: [...input.sequenced],
      headerOverrides: input.headerOverrides,
    };
  }

  async #recordOrigins(blocks: readonly L2Block[]): Promise<Hex[]> {
    const { l1, view, sender, addresses } = this.#parts;
    const recorder = { provider: l1, reader: view.reader, sender, key: SEQUENCER_KEY, addresses };
    const sent: Hex[] = [];
    // The newest first: an older one is then reached from it.
    const origins = [...new Set(blocks.map(({ input }) => input.origin.number))].reverse();
    for (const origin of origins) sent.push(...(await recordBlockHash(origin, recorder)));
    return sent;
  }

  async #append(first: bigint, blocks: BatchBlock[]): Promise<{ hash: Hex; count: number; mined: boolean }> {
    const { sender, addresses } = this.#parts;
    const body = bytesToHex(encodeSequencerBatch(batchOf(first, blocks)));
    const data: Hex = `${APPEND_SEQUENCER_BATCH}${body.slice(2)}`;
    const gas = await sender.estimate(SEQUENCER_KEY, addresses.canonicalTransactionChain, data);
    if (gas > MAX_TRANSACTION_GAS && blocks.length > 1) return this.#append(first, blocks.slice(0, blocks.length >> 1));
    const { hash, receipt } = await sender.send(SEQUENCER_KEY, addresses.canonicalTransactionChain, data, gas);
    return { hash, count: blocks.length, mined: receipt !== undefined };
  }
}
