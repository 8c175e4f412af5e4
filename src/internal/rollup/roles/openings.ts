import * as AbiEvent from "ox/AbiEvent";

import { leavesOf } from "../derivation/derive-blocks.js";
import { merkleProof } from "../derivation/merkle.js";
import type { BatchHeader, Included, Opening, Survivor } from "../dispute/calls.js";
import { RollupError } from "../errors.js";
import { TRANSACTION_BATCH_APPENDED } from "../l1/abi.js";
import { batchWith, type ClaimedBatch, Claims } from "../l1/disputes/claims.js";
import type { L1View } from "../l1/l1-view.js";
import { call, quantity, type RpcLog } from "../l1/rpc.js";
import type { L1Addresses } from "../l1-addresses.js";
import type { Eip1193Provider, Hex } from "../types.js";

const ZERO: Hex = `0x${"00".repeat(32)}`;

/** Proves to the disputes contract what L1's two chains hold. */
export class Openings {
  public readonly claims: Claims;
  readonly #l1: Eip1193Provider;
  readonly #addresses: L1Addresses;
  readonly #view: L1View;

  public constructor(l1: Eip1193Provider, addresses: L1Addresses, view: L1View) {
    this.#l1 = l1;
    this.#addresses = addresses;
    this.#view = view;
    this.claims = new Claims(l1, addresses);
  }

  /**
   * What a dispute about the output of block `element` begins from.
   *
   * @throws {RollupError} `OUTPUT_NOT_CLAIMED`
   */
  public async opening(element: bigint): Promise<Opening> {
    if (element === 0n) throw genesis();
    const live = await this.claims.live();
    return {
      element,
      claim: included(live, element),
      previous: included(live, element - 1n),
      leaf: await this.#leaf(element),
    };
  }

  /** What is left of a batch when the outputs from block `element` on are deleted. The batch may have been truncated since. */
  public async survivor(batchIndex: bigint, element: bigint): Promise<Survivor> {
    const { header, outputs } = holder(await this.claims.live(), element);
    const index = Number(element - header.prevTotalElements) - 1;
    const survives = index >= 0;
    return {
      header: { ...header, batchIndex },
      output: survives ? outputs[index]! : ZERO,
      proof: { index: survives ? BigInt(index) : 0n, siblings: survives ? merkleProof(outputs, index) : [] },
    };
  }

  async #leaf(number: bigint): Promise<Included> {
    const batch = this.#view.batches.find(
      ({ firstBlock, blocks }) => firstBlock <= number && number < firstBlock + BigInt(blocks.length),
    );
    if (batch === undefined) throw notClaimed(number);
    const leaves = leavesOf(batch.blocks, batch.firstBlock, batch.queueStart, this.#view);
    const index = Number(number - batch.firstBlock);
    return {
      value: leaves[index]!,
      header: await this.#transactionHeader(batch.batchIndex),
      proof: { index: BigInt(index), siblings: merkleProof(leaves, index) },
    };
  }

  async #transactionHeader(batchIndex: bigint): Promise<BatchHeader> {
    const [log] = await call<RpcLog[]>(this.#l1, "eth_getLogs", {
      fromBlock: quantity(0),
      toBlock: "latest",
      address: this.#addresses.canonicalTransactionChain,
      topics: [AbiEvent.getSelector(TRANSACTION_BATCH_APPENDED), `0x${batchIndex.toString(16).padStart(64, "0")}`],
    });
    return AbiEvent.decode(TRANSACTION_BATCH_APPENDED, log!);
  }
}

function holder(live: readonly ClaimedBatch[], element: bigint): ClaimedBatch {
  const batch = batchWith(live, element);
  if (batch === undefined) throw notClaimed(element);
  return batch;
}

function included(live: readonly ClaimedBatch[], element: bigint): Included {
  const { header, outputs } = holder(live, element);
  const index = Number(element - header.prevTotalElements);
  return { value: outputs[index]!, header, proof: { index: BigInt(index), siblings: merkleProof(outputs, index) } };
}

function genesis(): RollupError {
  return new RollupError(
    "OUTPUT_NOT_CLAIMED",
    "The output of block 0 is what L1's contracts were deployed with, and cannot be disputed. Choose a later block.",
    { element: 0n },
  );
}

function notClaimed(element: bigint): RollupError {
  return new RollupError(
    "OUTPUT_NOT_CLAIMED",
    `L1 holds no output of block ${element} that counts: nothing can be disputed about it. Post and propose the block first (ovm_submitBatch, ovm_proposeOutputs), or choose another.`,
    { element },
  );
}
