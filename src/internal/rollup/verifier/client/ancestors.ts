import type { EVMMockBlockchainInterface } from "@ethereumjs/evm";
import { hexToBytes } from "@ethereumjs/util";

import type { VerifiedBlock } from "../types.js";

/** What BLOCKHASH asks: the ancestors of the block that is being executed. */
export class Ancestors implements EVMMockBlockchainInterface {
  public parent: VerifiedBlock | undefined;

  /** @throws {RangeError} when there is no such ancestor; the EVM asks for one of the last 256 alone, of those that exist */
  public getBlock(number: number): Promise<{ hash(): Uint8Array }> {
    let block = this.parent;
    while (block !== undefined && block.number > BigInt(number)) block = block.parent;
    if (block === undefined) throw new RangeError(`The executed block has no ancestor ${number}.`);
    const { hash } = block;
    return Promise.resolve({ hash: () => hexToBytes(hash) });
  }

  public putBlock(): Promise<void> {
    return Promise.resolve();
  }

  public shallowCopy(): this {
    return this;
  }
}
