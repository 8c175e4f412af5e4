import type { EVMMockBlockchainInterface } from "@ethereumjs/evm";
import { concatBytes, hexToBytes } from "@ethereumjs/util";

import { keccak256 } from "../../keccak/keccak256.js";
import type { VerifiedBlock } from "../types.js";

const NO_HASH = new Uint8Array(32);

/** What BLOCKHASH asks: the ancestors of the block that is being executed. */
export class Ancestors implements EVMMockBlockchainInterface {
  readonly #isOnL1Axis: boolean;
  #parent: VerifiedBlock | undefined;
  #l1Number = 0n;

  /** @param isOnL1Axis whether numbers are those of L1's blocks, as on Arbitrum */
  public constructor(isOnL1Axis: boolean) {
    this.#isOnL1Axis = isOnL1Axis;
  }

  /** A block behind `parent` is executed, which knows the L1 block `l1Number`. */
  public begin(parent: VerifiedBlock, l1Number: bigint): void {
    this.#parent = parent;
    this.#l1Number = l1Number;
  }

  /** @throws {RangeError} when there is no such ancestor; the EVM asks for one of the last 256 alone, of those that exist */
  public getBlock(number: number): Promise<{ hash(): Uint8Array }> {
    const hash = this.#isOnL1Axis ? this.#hashOnL1Axis(BigInt(number)) : hexToBytes(this.#ancestor(number).hash);
    return Promise.resolve({ hash: () => hash });
  }

  #ancestor(number: number): VerifiedBlock {
    let block = this.#parent;
    while (block !== undefined && block.number > BigInt(number)) block = block.parent;
    if (block === undefined) throw new RangeError(`The executed block has no ancestor ${number}.`);
    return block;
  }

  /**
   * The block before the first that knew an L1 block behind `number` has the answer: its hash where that is the very next L1 block, else
   * a hash of it and the number. Blocks before genesis have none (docs/spec/arbitrum.md, "A block").
   */
  #hashOnL1Axis(number: bigint): Uint8Array {
    let next = this.#l1Number;
    let before = this.#parent;
    for (; before !== undefined && before.input.origin.number > number; before = before.parent) {
      next = before.input.origin.number;
    }
    if (before === undefined) return NO_HASH;
    const hash = hexToBytes(before.hash);
    if (next === number + 1n) return hash;
    const littleEndian = new Uint8Array(8);
    new DataView(littleEndian.buffer).setBigUint64(0, number, true);
    return keccak256(concatBytes(hash, littleEndian));
  }

  public putBlock(): Promise<void> {
    return Promise.resolve();
  }

  public shallowCopy(): this {
    return this;
  }
}
