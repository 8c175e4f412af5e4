import { deriveBlocks } from "../derivation/derive-blocks.js";
import type { L1View, ViewedBatch } from "../l1/l1-view.js";
import { Lock } from "../lock.js";
import type { Config } from "../machine/state/config.js";
import type { PreimageSource } from "../machine/state/pool.js";
import type { BlockStart } from "../machine/trace/start-block.js";
import { blockStart } from "../proving/block-start.js";
import type { Eip1193Provider } from "../types.js";
import type { Client } from "./client/client.js";
import { compareWithNode, firstOtherBlock, outputOfNode } from "./compare-with-node.js";
import { L1History } from "./l1-history.js";
import type { OutputDifference, Verification, VerifiedBlock } from "./types.js";

export interface VerifierParts {
  /** Of L1 from the block on in which the contracts were placed. */
  view: L1View;
  client: Client;
  /** What the machine is told of the rollup. */
  config: () => Config;
}

/**
 * Derives L2 from L1's data alone, executes every block by the second client, and compares what comes of it with the outputs on L1.
 * It trusts no node.
 */
export class Verifier {
  public readonly client: Client;
  readonly #view: L1View;
  readonly #history: L1History;
  readonly #config: () => Config;
  readonly #lock = new Lock();
  /** The chain that L1's batches say, by number. */
  readonly #blocks: VerifiedBlock[];
  /** How many batches of the view are in it. */
  #followed = 0;

  public constructor({ view, client, config }: VerifierParts) {
    this.#view = view;
    this.#history = new L1History(view);
    this.client = client;
    this.#config = config;
    this.#blocks = [client.genesis];
  }

  /** What L1 says. */
  public get view(): L1View {
    return this.#view;
  }

  /** The last block that is on L1. */
  public get head(): VerifiedBlock {
    return this.#blocks.at(-1)!;
  }

  public blockByNumber(number: bigint): VerifiedBlock | undefined {
    return this.#blocks[Number(number)];
  }

  /**
   * Follows L1, and executes the blocks that are new on it. What L1 took back, by a revert or a reorganization, is forgotten.
   *
   * @throws {RollupError} `L1_CHANGED` when L1 is another chain
   */
  public update(): Promise<void> {
    return this.#lock.run(() => this.#update());
  }

  async #update(): Promise<void> {
    const kept = await this.#history.update();
    const { batches } = this.#view;
    this.#followed = Math.min(this.#followed, kept);
    this.#forgetBehind(batches[this.#followed - 1]);
    for (; this.#followed < batches.length; this.#followed += 1) {
      const { blocks, queueStart } = batches[this.#followed]!;
      for (const input of deriveBlocks(blocks, queueStart, this.#view)) {
        this.#blocks.push(await this.client.execute(this.head, input));
      }
    }
  }

  /** Forgets the blocks behind those of a batch, or of genesis. */
  #forgetBehind(batch: ViewedBatch | undefined): void {
    this.#blocks.length = batch === undefined ? 1 : Number(batch.firstBlock) + batch.blocks.length;
  }

  /**
   * Compares every output on L1 with what its block results in.
   *
   * @param l2 a node of the L2: where its block is another, the difference names field and transaction
   * @throws {RollupError} `L1_CHANGED` when L1 is another chain
   *
   * @example
   * ```ts
   * const { verified, difference } = await verifier.verify();
   * ```
   */
  public verify({ l2 }: { l2?: Eip1193Provider } = {}): Promise<Verification> {
    return this.#lock.run(async () => {
      await this.#update();
      const { outputs, difference: wrong } = this.#compareOutputs();
      const difference = l2 === undefined ? wrong : await this.#explain(wrong, l2);
      const verified = difference === undefined ? this.head.number : difference.block - 1n;
      return { verified, outputs, ...(difference === undefined ? {} : { difference }) };
    });
  }

  #compareOutputs(): { outputs: bigint; difference?: OutputDifference } {
    let outputs = 0n;
    for (const { batchIndex, firstBlock, outputs: claimed } of this.#view.outputs) {
      for (const [index, claimedOutput] of claimed.entries()) {
        outputs += 1n;
        const block = firstBlock + BigInt(index);
        const { output: ownOutput } = this.blockByNumber(block)!;
        if (claimedOutput !== ownOutput)
          return { outputs, difference: { block, batchIndex, claimedOutput, ownOutput } };
      }
    }
    return { outputs };
  }

  /** Says more of a wrong output, or finds a block that is wrong on the node alone. */
  async #explain(wrong: OutputDifference | undefined, l2: Eip1193Provider): Promise<OutputDifference | undefined> {
    const first = await firstOtherBlock(this.#blocks, l2);
    if (first === undefined || (wrong !== undefined && wrong.block < first.number)) return wrong;
    const difference = await compareWithNode(first, l2);
    if (wrong?.block === first.number) return { ...wrong, ...difference };
    const claimedOutput = await outputOfNode(first.number, l2);
    return { block: first.number, claimedOutput, ownOutput: first.output, ...difference };
  }

  /**
   * What the machine starts block `number` from: a challenger needs nothing but L1.
   *
   * @throws {RollupError} `BLOCK_WITHOUT_START` for genesis, and for a block that is not on L1
   */
  public blockStart(number: bigint): Promise<BlockStart> {
    return blockStart(number, {
      chain: this,
      preimagesAfter: () => this.#preimages,
      view: this.#view,
      config: this.#config(),
    });
  }

  readonly #preimages: PreimageSource = (hash) =>
    this.client.preimage(hash) ?? this.client.find(`0x${hash.toString(16).padStart(64, "0")}`)?.headerRlp;
}
