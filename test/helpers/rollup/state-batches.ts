import { bytesToHex } from "@ethereumjs/util";
import * as AbiEvent from "ox/AbiEvent";

import { APPEND_SEQUENCER_BATCH, encodeSequencerBatch } from "../../../src/internal/rollup/derivation/batch.js";
import { merkleProof } from "../../../src/internal/rollup/derivation/merkle.js";
import { uint } from "../../../src/internal/rollup/derivation/words.js";
import { STATE_BATCH_APPENDED } from "../../../src/internal/rollup/l1/abi.js";
import type { RpcLog } from "../../../src/internal/rollup/l1/rpc.js";
import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { type L1Contracts, PROPOSER, SEQUENCER } from "../contracts/l1-contracts.js";

const { canonicalTransactionChain: CTC, stateCommitmentChain: SCC, disputes: DISPUTES } = L1_ADDRESSES;

export interface StateHeader {
  batchIndex: bigint;
  batchRoot: Hex;
  batchSize: bigint;
  prevTotalElements: bigint;
  extraData: Hex;
}

interface StateBatch {
  header: StateHeader;
  outputs: Hex[];
}

/** Appends `count` L2 blocks, a second apart, with nothing in them. */
export async function appendEmptyBlocks(l1: L1Contracts, count: number): Promise<void> {
  const { number } = await l1.head();
  await l1.ask("evm_mine");
  const last = BigInt((await l1.read(CTC, "getLastTimestamp")) as number);
  const batch = encodeSequencerBatch({
    shouldStartAtElement: await l1.read(CTC, "getTotalElements"),
    totalElementsToAppend: count,
    type: "untyped",
    contexts: Array.from({ length: count }, (_, index) => ({
      numSequenced: 0,
      numQueued: 0,
      timestamp: last + 1n + BigInt(index),
      l1OriginNumber: number,
    })),
    extensions: [],
    sequenced: [],
  });
  await l1.sendData(SEQUENCER, CTC, `${APPEND_SEQUENCER_BATCH}${bytesToHex(batch).slice(2)}`);
}

/** Batches of made-up outputs, no two of which are alike, and their deletion in the name of the disputes contract. */
export class StateBatches {
  readonly #batches = new Map<bigint, StateBatch>();
  #outputs = 0;

  public constructor(readonly l1: L1Contracts) {}

  /** Appends a batch; returns its number. */
  public async append(count: number): Promise<bigint> {
    const outputs = Array.from({ length: count }, () => bytesToHex(uint(++this.#outputs, 32)));
    const first: bigint = await this.l1.read(SCC, "getTotalElements");
    const { logs } = (await this.l1.send(PROPOSER, SCC, "appendStateBatch", outputs, first)) as unknown as {
      logs: RpcLog[];
    };
    const log = logs.find(({ topics }) => topics[0] === AbiEvent.getSelector(STATE_BATCH_APPENDED))!;
    const header = AbiEvent.decode(STATE_BATCH_APPENDED, log);
    this.#batches.set(header.batchIndex, { header, outputs });
    return header.batchIndex;
  }

  /** Number of a batch's first block. */
  public first(batch: bigint): bigint {
    return this.#of(batch).header.prevTotalElements;
  }

  /** Deletes what is behind a batch's first `survivors` outputs; returns the gas. */
  public async deleteFrom(batch: bigint, survivors: bigint): Promise<number> {
    const { header, outputs } = this.#of(batch);
    const index = Number(survivors) - 1;
    const proof = index < 0 ? [0n, []] : [BigInt(index), merkleProof(outputs, index)];
    const survivor = outputs[index] ?? `0x${"00".repeat(32)}`;
    const element = header.prevTotalElements + survivors;
    const receipt = await this.l1.send(DISPUTES, SCC, "deleteOutputs", header, element, survivor, {
      index: proof[0],
      siblings: proof[1],
    });
    return Number(receipt.gasUsed);
  }

  #of(batch: bigint): StateBatch {
    return this.#batches.get(batch)!;
  }
}
