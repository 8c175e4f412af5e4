import { bytesToHex } from "@ethereumjs/util";
import * as AbiParameters from "ox/AbiParameters";

import { APPEND_SEQUENCER_BATCH, encodeSequencerBatch } from "../../../src/internal/rollup/derivation/batch.js";
import { leafHash } from "../../../src/internal/rollup/derivation/leaf.js";
import { merkleProof } from "../../../src/internal/rollup/derivation/merkle.js";
import { L1_ADDRESSES as at } from "../../../src/internal/rollup/l1-addresses.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import type { Beginning } from "./counting-machine.js";
import type { L1Chain, Receipt } from "./l1-chain.js";

interface Header {
  batchIndex: bigint;
  batchRoot: Hex;
  batchSize: bigint;
  prevTotalElements: bigint;
  extraData: Hex;
}

/** Values that one batch put on a chain. */
export interface Batch {
  header: Header;
  values: Hex[];
  /** What was left of it when it was truncated. */
  heir?: Batch;
}

/** An output as it was claimed once: the same output can be claimed again. */
export interface Claim {
  element: number;
  output: Hex;
  /** The claim about the block before, behind which it was made. */
  previous: Claim | undefined;
  /** The batch that holds it; after a truncation its heir. */
  batch: Batch;
  /** Seconds. */
  createdAt: number;
  /** Whether it was deleted. */
  dead: boolean;
}

export const GENESIS_OUTPUT: Hex = `0x${"6e".repeat(32)}`;
const NOTHING: Hex = `0x${"00".repeat(32)}`;

/** The two chains of a simulated L1 as one knows them who follows them: what a dispute's opening is made of. */
export class Chains {
  readonly #blocks: Batch[] = [];
  /** Every claim ever made. */
  public readonly claims: Claim[] = [];

  public constructor(
    readonly l1: L1Chain,
    readonly roles: { sequencer: Address; proposer: Address },
    readonly config: Hex,
    genesisTime: bigint,
  ) {
    const extraData = AbiParameters.encode(AbiParameters.from("uint256, address"), [genesisTime, roles.proposer]);
    const header = { batchIndex: 0n, batchRoot: GENESIS_OUTPUT, batchSize: 1n, prevTotalElements: 0n, extraData };
    this.#claim({ header, values: [GENESIS_OUTPUT] });
  }

  /** Appends blocks with nothing in them. */
  public async addBlocks(count: number): Promise<void> {
    const { l1 } = this;
    const [first, lastTime]: [bigint, number] = await Promise.all([
      l1.read(at.canonicalTransactionChain, "getTotalElements"),
      l1.read(at.canonicalTransactionChain, "getLastTimestamp"),
    ]);
    const { number: l1OriginNumber, hash: l1OriginHash } = await l1.head();
    const blocks = Array.from({ length: count }, (_, index) => ({
      number: first + BigInt(index),
      timestamp: BigInt(lastTime) + 1n + BigInt(index),
      l1OriginNumber,
    }));
    const batch = encodeSequencerBatch({
      shouldStartAtElement: first,
      totalElementsToAppend: count,
      type: "untyped",
      contexts: blocks.map(({ timestamp }) => ({ numSequenced: 0, numQueued: 0, timestamp, l1OriginNumber })),
      extensions: [],
      sequenced: [],
    });
    const nothing = { queueStart: 0n, queue: [], sequenced: [], headerOverrides: {} };
    await this.#append(
      { from: this.roles.sequencer, data: `${APPEND_SEQUENCER_BATCH}${bytesToHex(batch).slice(2)}` },
      blocks.map((block) => leafHash({ ...block, l1OriginHash, ...nothing })),
    );
  }

  async #append(request: { from: Address; data: Hex }, values: Hex[]): Promise<void> {
    const receipt = await this.l1.send({ ...request, to: at.canonicalTransactionChain });
    if (receipt.refused) throw new Error("The blocks were refused.");
    const header = receipt.events.find(({ name }) => name === "TransactionBatchAppended")!.args as Header;
    this.#blocks.push({ header, values });
  }

  /** Claims outputs of the next blocks. */
  public async propose(outputs: Hex[]): Promise<Receipt> {
    const first: bigint = await this.l1.read(at.stateCommitmentChain, "getTotalElements");
    const data = this.l1.encode(at.stateCommitmentChain, "appendStateBatch", [outputs, first]);
    const receipt = await this.l1.send({ from: this.roles.proposer, to: at.stateCommitmentChain, data });
    const appended = receipt.events.find(({ name }) => name === "StateBatchAppended");
    if (appended !== undefined) this.#claim({ header: appended.args as Header, values: outputs });
    return receipt;
  }

  #claim(batch: Batch): void {
    const first = Number(batch.header.prevTotalElements);
    for (const [index, output] of batch.values.entries()) {
      const previous = this.claimOf(first + index - 1);
      const createdAt = this.l1.time;
      this.claims.push({ element: first + index, output, previous, batch, createdAt, dead: false });
    }
  }

  /** Notes that outputs were deleted from a block on. */
  public noteDeletion(element: number, { events }: Receipt): void {
    const { batch } = this.claimOf(element)!;
    for (const claim of this.claims) if (claim.element >= element) claim.dead = true;
    const appended = events.find(({ name }) => name === "StateBatchAppended");
    if (appended === undefined) return;
    const heir = { header: appended.args as Header, values: batch.values };
    batch.heir = heir;
    for (const claim of this.claims) if (claim.batch === batch && !claim.dead) claim.batch = heir;
  }

  /** Batches that hold a claim that counts. */
  public get live(): Batch[] {
    return [...new Set(this.claims.filter(({ dead }) => !dead).map(({ batch }) => batch))];
  }

  /** The claim about a block that counts. */
  public claimOf(element: number): Claim | undefined {
    return this.claims.findLast((claim) => claim.element === element && !claim.dead);
  }

  /** Blocks that have an output, genesis included. */
  public get proposed(): number {
    return this.claims.filter(({ dead }) => !dead).length;
  }

  /** Blocks on the transaction chain, genesis included. */
  public get appended(): number {
    return 1 + this.#blocks.reduce((sum, { values }) => sum + values.length, 0);
  }

  /** What the run about a block begins with, behind a claim about the block before it. */
  public beginning(element: number, previous: Hex): Beginning {
    return { config: this.config, previous, leaf: included(this.#blockOf(element), element).value };
  }

  public opening(claim: Claim): object {
    const { element, previous } = claim;
    return {
      element: BigInt(element),
      claim: included(claim.batch, element),
      previous: included(previous!.batch, element - 1),
      leaf: included(this.#blockOf(element), element),
    };
  }

  /** What the deletion of a claim needs that was in `batch` when its dispute was opened. */
  public survivor({ element }: Claim, batch: Batch): object {
    const { header, values } = batch;
    const index = element - 1 - Number(header.prevTotalElements);
    if (index < 0) return { header, output: NOTHING, proof: { index: 0n, siblings: [] } };
    return { header, output: values[index], proof: included(batch, element - 1).proof };
  }

  #blockOf(element: number): Batch {
    const holds = ({ header, values }: Batch): boolean =>
      element >= header.prevTotalElements && element < Number(header.prevTotalElements) + values.length;
    return this.#blocks.find(holds)!;
  }
}

/** The batch that holds today what a batch held, or did before it was deleted. */
export function current(batch: Batch): Batch {
  return batch.heir === undefined ? batch : current(batch.heir);
}

function included({ header, values }: Batch, element: number) {
  const index = element - Number(header.prevTotalElements);
  return { value: values[index]!, header, proof: { index: BigInt(index), siblings: merkleProof(values, index) } };
}
