import { bytesToHex } from "@ethereumjs/util";
import * as AbiParameters from "ox/AbiParameters";

import { APPEND_SEQUENCER_BATCH, encodeSequencerBatch } from "../../../src/internal/rollup/derivation/batch.js";
import { leafHash } from "../../../src/internal/rollup/derivation/leaf.js";
import { merkleProof } from "../../../src/internal/rollup/derivation/merkle.js";
import { L1_ADDRESSES as at } from "../../../src/internal/rollup/l1/addresses.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import type { Beginning } from "./counting-machine.js";
import type { L1Evm, Receipt } from "./l1-evm.js";

interface Header {
  batchIndex: bigint;
  batchRoot: Hex;
  batchSize: bigint;
  prevTotalElements: bigint;
  extraData: Hex;
}

/** Values that one batch put on a chain. */
interface Batch {
  header: Header;
  values: Hex[];
}

/** An output as it was claimed once: the same output can be claimed again. */
export interface Claim {
  element: number;
  output: Hex;
  batch: Batch;
}

export const GENESIS_OUTPUT: Hex = `0x${"6e".repeat(32)}`;
const NOTHING: Hex = `0x${"00".repeat(32)}`;

/** The two chains of a simulated L1 as whoever follows them knows them: what a dispute's opening is made of. */
export class Chains {
  readonly #blocks: Batch[] = [];
  /** Every claim ever made. */
  public readonly claims: Claim[] = [];

  public constructor(
    readonly evm: L1Evm,
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
    const { evm } = this;
    const [first, lastTime]: [bigint, number] = await Promise.all([
      evm.read(at.canonicalTransactionChain, "getTotalElements"),
      evm.read(at.canonicalTransactionChain, "getLastTimestamp"),
    ]);
    const l1OriginNumber = evm.number - 1n;
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
    const l1OriginHash = evm.blockHash(l1OriginNumber);
    await this.#append(
      { from: this.roles.sequencer, data: `${APPEND_SEQUENCER_BATCH}${bytesToHex(batch).slice(2)}` },
      blocks.map((block) => leafHash({ ...block, l1OriginHash, ...nothing })),
    );
  }

  async #append(request: { from: Address; data: Hex }, values: Hex[]): Promise<void> {
    const receipt = await this.evm.send({ ...request, to: at.canonicalTransactionChain });
    if (receipt.error !== undefined) throw new Error(`appending blocks: ${receipt.error}`);
    const header = receipt.events.find(({ name }) => name === "TransactionBatchAppended")!.args as Header;
    this.#blocks.push({ header, values });
  }

  /** Claims outputs of the next blocks. */
  public async propose(outputs: Hex[]): Promise<Receipt> {
    const first: bigint = await this.evm.read(at.stateCommitmentChain, "getTotalElements");
    const data = this.evm.encode(at.stateCommitmentChain, "appendStateBatch", [outputs, first]);
    const receipt = await this.evm.send({ from: this.roles.proposer, to: at.stateCommitmentChain, data });
    const appended = receipt.events.find(({ name }) => name === "StateBatchAppended");
    if (appended !== undefined) this.#claim({ header: appended.args as Header, values: outputs });
    return receipt;
  }

  #claim(batch: Batch): void {
    const first = Number(batch.header.prevTotalElements);
    this.claims.push(...batch.values.map((output, index) => ({ element: first + index, output, batch })));
  }

  /** The latest claim about a block, dead or alive. */
  public claimOf(element: number): Claim | undefined {
    return this.claims.findLast((claim) => claim.element === element);
  }

  /** What the run about a block begins with, behind a claim about the block before it. */
  public beginning(element: number, previous: Hex): Beginning {
    return { config: this.config, previous, leaf: included(this.#blockOf(element), element).value };
  }

  public opening(claim: Claim, previous: Claim): object {
    const { element } = claim;
    return {
      element: BigInt(element),
      claim: included(claim.batch, element),
      previous: included(previous.batch, element - 1),
      leaf: included(this.#blockOf(element), element),
    };
  }

  /** What the deletion of a claim needs, which was made behind `previous`. */
  public survivor(claim: Claim): object {
    const { header, values } = claim.batch;
    const index = claim.element - 1 - Number(header.prevTotalElements);
    if (index < 0) return { header, output: NOTHING, proof: { index: 0n, siblings: [] } };
    return { header, output: values[index], proof: included(claim.batch, claim.element - 1).proof };
  }

  #blockOf(element: number): Batch {
    const holds = ({ header, values }: Batch): boolean =>
      element >= header.prevTotalElements && element < Number(header.prevTotalElements) + values.length;
    return this.#blocks.find(holds)!;
  }
}

function included({ header, values }: Batch, element: number) {
  const index = element - Number(header.prevTotalElements);
  return { value: values[index]!, header, proof: { index: BigInt(index), siblings: merkleProof(values, index) } };
}
