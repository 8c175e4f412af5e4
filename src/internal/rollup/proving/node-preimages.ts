import { bytesToHex } from "@ethereumjs/util";

import type { L2Block, L2Chain } from "../l2/types.js";
import { hashBytes, toBytes } from "../machine/state/bytes.js";
import type { PreimageSource } from "../machine/state/pool.js";

/** Preimages from the L2 node: those of a state are gathered when the first is asked for. */
export function nodePreimages(chain: L2Chain): (parent: L2Block) => PreimageSource {
  return (parent) => {
    let state: Map<bigint, Uint8Array> | undefined;
    return (hash) => {
      state ??= new Map(Array.from(chain.preimages(parent), (bytes) => [hashBytes(bytes), bytes]));
      return state.get(hash) ?? chain.blockByHash(bytesToHex(toBytes(hash, 32)))?.headerRlp;
    };
  };
}
