import type { BatchHeader } from "../derivation/output.js";
import type { Hex } from "../types.js";
import type { OutputsChange } from "./output-events.js";

/** A batch of outputs that counts, or what is left of one. */
export interface PostedOutputs {
  readonly header: BatchHeader;
  readonly batchIndex: bigint;
  readonly firstBlock: bigint;
  /** One a block: those that count. */
  readonly outputs: readonly Hex[];
  readonly l1Transaction: Hex;
}

/** The outputs on L1 that count, batch by batch. */
export class OutputsList {
  #batches: PostedOutputs[] = [];
  /** Where the last truncation was, and in which batch. */
  #truncation: { element: bigint; batch: PostedOutputs | undefined } | undefined;

  public get batches(): readonly PostedOutputs[] {
    return this.#batches;
  }

  /** Number of the first L2 block without an output on L1. Genesis has one. */
  public get next(): bigint {
    const last = this.#batches.at(-1);
    return last === undefined ? 1n : last.firstBlock + BigInt(last.outputs.length);
  }

  public apply(change: OutputsChange): void {
    if (change.kind === "truncated") {
      const place = this.#batches.findIndex(({ batchIndex }) => batchIndex === change.firstBatch);
      const [batch] = this.#batches.splice(place);
      this.#truncation = { element: change.element, batch };
      return;
    }
    const { header, l1Transaction } = change;
    const outputs = change.kind === "appended" ? change.outputs : this.#survivors(header.prevTotalElements);
    const { batchIndex, prevTotalElements: firstBlock } = header;
    this.#batches.push({ header, batchIndex, firstBlock, outputs, l1Transaction });
  }

  #survivors(firstBlock: bigint): readonly Hex[] {
    const { element = firstBlock, batch } = this.#truncation ?? {};
    return batch?.outputs.slice(0, Number(element - firstBlock)) ?? [];
  }

  public mark(): readonly PostedOutputs[] {
    return [...this.#batches];
  }

  public restore(mark: readonly PostedOutputs[]): void {
    this.#batches = [...mark];
  }
}
