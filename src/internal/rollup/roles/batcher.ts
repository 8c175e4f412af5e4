import { bytesToHex } from "@ethereumjs/util";
import * as AbiFunction from "ox/AbiFunction";

import { APPEND_SEQUENCER_BATCH, encodeSequencerBatch } from "../derivation/batch.js";
import { type BatchBlock, batchOf } from "../derivation/batch-blocks.js";
import { RollupError } from "../errors.js";
import { RECORD_BLOCK_HASH } from "../l1/abi.js";
import type { L1Addresses } from "../l1/addresses.js";
import { BATCH_GAS, recordGas } from "../l1/gas.js";
import { recordBlockHash } from "../l1/record-block-hash.js";
import { SEQUENCER_KEY } from "../l1/role-keys.js";
import { type L1Sender, MAX_TRANSACTION_GAS, type Sent } from "../l1/sender.js";
import type { L2Block, L2Chain } from "../l2/types.js";
import type { Eip1193Provider, Hex } from "../types.js";
import type { L1View } from "./l1-view.js";
import { labelOf } from "./labels.js";

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
      const { hash, receipt } = await this.#append(first, blocks);
      sent.push(hash);
      first += BigInt(blocks.length);
      // L1 mines by hand: the next batch has to wait for this one.
      if (receipt === undefined) break;
    }
    return sent;
  }

  /** Records the hash of L1's head for good: from it every earlier block can be proven later. */
  public async recordHead(): Promise<void> {
    const { view, sender, addresses } = this.#parts;
    const data = AbiFunction.encodeData(RECORD_BLOCK_HASH, [view.head.number, []]);
    await sender.send(SEQUENCER_KEY, addresses.canonicalTransactionChain, data, recordGas(data, 0));
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

  /** As many blocks as one L1 transaction is sure to hold, and one at least. */
  #chunk(first: bigint): L2Block[] {
    const { chain } = this.#parts;
    const blocks: L2Block[] = [];
    let gas = BATCH_GAS.base;
    for (let number = first; number <= chain.head.number; number += 1n) {
      const block = chain.blockByNumber(number)!;
      gas += gasOf(block);
      if (blocks.length > 0 && gas > MAX_TRANSACTION_GAS) break;
      blocks.push(block);
    }
    return blocks;
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

  async #recordOrigins(blocks: readonly L2Block[]): Promise<Hex[]> {
    const { l1, view, sender, addresses } = this.#parts;
    const recorder = { provider: l1, reader: view.reader, sender, key: SEQUENCER_KEY, addresses };
    const sent: Hex[] = [];
    // The newest first: an older one is then reached from it.
    const origins = [...new Set(blocks.map(({ input }) => input.origin.number))].reverse();
    for (const origin of origins) sent.push(...(await recordBlockHash(origin, recorder)));
    return sent;
  }

  #append(first: bigint, blocks: readonly L2Block[]): Promise<Sent> {
    const { sender, addresses } = this.#parts;
    const batch = batchOf(
      first,
      blocks.map((block) => this.#batchBlock(block)),
    );
    const data: Hex = `${APPEND_SEQUENCER_BATCH}${bytesToHex(encodeSequencerBatch(batch)).slice(2)}`;
    const gas = blocks.reduce((sum, block) => sum + gasOf(block), BATCH_GAS.base);
    return sender.send(SEQUENCER_KEY, addresses.canonicalTransactionChain, data, gas);
  }
}

/** An upper bound of what a block adds to the cost of its batch. */
function gasOf({ input: { sequenced, deposits } }: L2Block): bigint {
  // Context, flags and header overrides; labels; lengths and bytes.
  const bytes = sequenced.reduce((sum, element) => sum + 3 + element.length, 16 + 65 + 36 * deposits.length);
  return (
    BATCH_GAS.block +
    BATCH_GAS.queueElement * BigInt(deposits.length) +
    BATCH_GAS.sequencedElement * BigInt(sequenced.length) +
    BATCH_GAS.byte * BigInt(bytes)
  );
}
