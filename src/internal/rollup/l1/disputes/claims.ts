import * as AbiEvent from "ox/AbiEvent";
import * as AbiFunction from "ox/AbiFunction";

import type { BatchHeader } from "../../dispute/calls.js";
import { RollupError } from "../../errors.js";
import type { L1Addresses } from "../../l1-addresses.js";
import type { Address, Eip1193Provider, Hex } from "../../types.js";
import {
  APPEND_STATE_BATCH,
  APPEND_STATE_BATCH_OVM,
  GENESIS_HEADER,
  OUTPUTS_TRUNCATED,
  STATE_BATCH_APPENDED,
} from "../abi.js";
import { call, quantity, type RpcLog } from "../rpc.js";
import { callView } from "../view.js";

/** A batch of the state commitment chain. */
export interface ClaimedBatch {
  header: BatchHeader;
  /** Every output that it was appended with. */
  outputs: readonly Hex[];
  /** How many of them still count. */
  liveSize: number;
}

/** The outputs that count on L1, batch by batch: headers from events, outputs from the calldata that appended them. */
export class Claims {
  readonly #l1: Eip1193Provider;
  readonly #addresses: L1Addresses;
  /** By the batch's root and first block, which heirs keep. Never wrong: the root commits to them. */
  readonly #outputs = new Map<string, readonly Hex[]>();

  public constructor(l1: Eip1193Provider, addresses: L1Addresses) {
    this.#l1 = l1;
    this.#addresses = addresses;
  }

  /** The batches that hold outputs that count, in order, that of genesis first. */
  public async live(): Promise<ClaimedBatch[]> {
    const header = await callView(this.#l1, this.#addresses.stateCommitmentChain, GENESIS_HEADER);
    const batches: ClaimedBatch[] = [{ header, outputs: [header.batchRoot], liveSize: 1 }];
    let truncatedTo = 0n;
    for (const log of await this.#logs()) {
      if (log.topics[0] === AbiEvent.getSelector(OUTPUTS_TRUNCATED)) {
        const { element, firstBatch } = AbiEvent.decode(OUTPUTS_TRUNCATED, log);
        batches.splice(batches.findIndex((batch) => batch.header.batchIndex === firstBatch));
        truncatedTo = element;
        continue;
      }
      const appended = AbiEvent.decode(STATE_BATCH_APPENDED, log);
      const outputs = await this.#outputsOf(appended, log.transactionHash);
      // Only an heir begins before the end that a truncation left.
      const isHeir = appended.prevTotalElements < truncatedTo;
      const liveSize = Number(isHeir ? truncatedTo - appended.prevTotalElements : appended.batchSize);
      batches.push({ header: appended, outputs, liveSize });
    }
    return batches;
  }

  async #outputsOf({ batchRoot, prevTotalElements }: BatchHeader, transaction: Hex): Promise<readonly Hex[]> {
    const key = `${batchRoot}${prevTotalElements}`;
    const known = this.#outputs.get(key);
    if (known !== undefined) return known;
    const { to, input } = await call<{ to: Hex | null; input: Hex }>(this.#l1, "eth_getTransactionByHash", transaction);
    const form = [APPEND_STATE_BATCH, APPEND_STATE_BATCH_OVM].find((append) =>
      input.startsWith(AbiFunction.getSelector(append)),
    );
    if (to?.toLowerCase() !== this.#addresses.stateCommitmentChain || form === undefined) {
      throw new RollupError(
        "OUTPUTS_HIDDEN",
        `The outputs of the batch with root ${batchRoot} are not in the calldata of L1 transaction ${transaction}: ` +
          "its proposer called the state commitment chain through a contract. They cannot be disputed without them.",
        { batchRoot, transaction },
      );
    }
    const [outputs] = AbiFunction.decodeData(form, input);
    this.#outputs.set(key, outputs);
    return outputs;
  }

  #logs(): Promise<RpcLog[]> {
    return call(this.#l1, "eth_getLogs", {
      fromBlock: quantity(0),
      toBlock: "latest",
      address: this.#addresses.stateCommitmentChain,
      topics: [[STATE_BATCH_APPENDED, OUTPUTS_TRUNCATED].map((event) => AbiEvent.getSelector(event))],
    });
  }
}

/** The batch among these that holds the output of a block. */
export function batchWith(batches: readonly ClaimedBatch[], element: bigint): ClaimedBatch | undefined {
  return batches.find(
    ({ header, liveSize }) =>
      header.prevTotalElements <= element && element < header.prevTotalElements + BigInt(liveSize),
  );
}

/** When a batch was appended, in seconds: the first word of its extra data, which heirs keep. */
export function appendedAt({ extraData }: BatchHeader): number {
  return Number(BigInt(extraData.slice(0, 66)));
}

/** Who appended a batch: the second word of its extra data. */
export function proposerOf({ extraData }: BatchHeader): Address {
  return `0x${extraData.slice(90, 130)}`;
}

/** How many outputs count, that of genesis included. */
export function liveOutputs(live: readonly ClaimedBatch[]): bigint {
  const { header, liveSize } = live.at(-1)!;
  return header.prevTotalElements + BigInt(liveSize);
}
