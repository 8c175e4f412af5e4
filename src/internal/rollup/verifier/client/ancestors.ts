import type { EVMMockBlockchainInterface } from "@ethereumjs/evm";
import { hexToBytes } from "@ethereumjs/util";

import type { VerifiedBlock } from "../types.js";

/** What BLOCKHASH asks: the ancestors of the block that is being executed. */
export class Ancestors implements EVMMockBlockchainInterface {
  readonly #otherHash: ((number: bigint) => Promise<Uint8Array>) | undefined;
  #parent: VerifiedBlock | undefined;

  /** @param otherHash where numbers are not those of ancestors, as on Arbitrum: what has the hash of one */
  public constructor(otherHash?: (number: bigint) => Promise<Uint8Array>) {
    this.#otherHash = otherHash;
  }

  /** A block behind `parent` is executed. */
  public begin(parent: VerifiedBlock): void {
    this.#parent = parent;
  }

  /** @throws {RangeError} when there is no such ancestor; the EVM asks for one of the last 256 alone, of those that exist */
  public async getBlock(number: number): Promise<{ hash(): Uint8Array }> {
    const hash = (await this.#otherHash?.(BigInt(number))) ?? hexToBytes(this.#ancestor(number).hash);
    return { hash: () => hash };
  }

  #ancestor(number: number): VerifiedBlock {
    let block = this.#parent;
    while (block !== undefined && block.number > BigInt(number)) block = block.parent;
    if (block === undefined) throw new RangeError(`The executed block has no ancestor ${number}.`);
    return block;
  }

  public putBlock(): Promise<void> {
    return Promise.resolve();
  }

  public shallowCopy(): this {
    return this;
  }
}
