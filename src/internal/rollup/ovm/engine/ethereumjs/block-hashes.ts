import type { EVMMockBlockchainInterface } from "@ethereumjs/evm";

import { hexToBytes } from "../../bytes.js";
import type { BlockContext } from "../../types.js";

/** What BLOCKHASH asks. */
export class BlockHashes implements EVMMockBlockchainInterface {
  public context: BlockContext | undefined;

  public async getBlock(number: number): Promise<{ hash(): Uint8Array }> {
    const hash = this.context?.blockHash(BigInt(number));
    return { hash: () => (hash === undefined ? new Uint8Array(32) : hexToBytes(hash)) };
  }

  public async putBlock(): Promise<void> {
    // The chain keeps its blocks itself.
  }

  public shallowCopy(): BlockHashes {
    return this;
  }
}
