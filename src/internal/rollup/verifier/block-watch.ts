import type { ExecutedBlock } from "../derivation/types.js";
import { RollupError } from "../errors.js";
import type { Eip1193Provider, Hex } from "../types.js";
import type { Client } from "./client/client.js";
import { compareWithNode } from "./compare-with-node.js";
import type { OutputDifference, VerifiedBlock } from "./types.js";

type WatchedBlock = ExecutedBlock & { parentHash: Hex };

/** The blocks of the node, which a reorganization may take out. */
interface WatchedChain {
  readonly head: WatchedBlock;
  blockByHash(hash: Hex): WatchedBlock | undefined;
}

/** Lets the second client execute every block of a node as it comes, posted or not. */
export class BlockWatch {
  readonly #client: Client;
  readonly #chain: WatchedChain;
  readonly #l2: Eip1193Provider;
  /** A block of the chain that was found wrong: it is told of once, and what stands on it cannot be compared. */
  #wrong: Hex | undefined;

  /** @param l2 JSON-RPC of the node that has the chain */
  public constructor(client: Client, chain: WatchedChain, l2: Eip1193Provider) {
    this.#client = client;
    this.#chain = chain;
    this.#l2 = l2;
  }

  /**
   * Executes the blocks up to the head that were not executed yet.
   *
   * @throws {RollupError} `EXECUTION_DIFFERS`, with the first block that comes out otherwise
   */
  public async catchUp(): Promise<void> {
    if (this.#wrong !== undefined && this.#chain.blockByHash(this.#wrong) !== undefined) return;
    this.#wrong = undefined;
    const missing: WatchedBlock[] = [];
    let block = this.#chain.head;
    for (; this.#client.find(block.hash) === undefined; block = this.#chain.blockByHash(block.parentHash)!) {
      missing.push(block);
    }
    for (const next of missing.reverse()) {
      const own = await this.#client.execute(this.#client.find(next.parentHash)!, next.input);
      if (own.hash === next.hash) continue;
      this.#wrong = next.hash;
      throw executionDiffers(next, own, (await compareWithNode(own, this.#l2)) ?? {});
    }
  }
}

function executionDiffers(
  { number, hash }: ExecutedBlock,
  own: VerifiedBlock,
  { field, transaction }: Pick<OutputDifference, "field" | "transaction">,
): RollupError {
  const where =
    transaction === undefined
      ? ""
      : `, first in transaction ${transaction.index} (${transaction.hash}), field ${transaction.field}`;
  return new RollupError(
    "EXECUTION_DIFFERS",
    `L2 block ${number} is ${hash} to the node and ${own.hash} to the verifier, which executes it by @ethereumjs/vm: they differ in ${field ?? "nothing that JSON-RPC shows"}${where}. ` +
      "One of them is wrong. Report it with the block's ovm_blockInput; `verify: false` in the ovm section goes on without the verifier.",
    { block: number, hash, ownHash: own.hash, field, transaction },
  );
}
