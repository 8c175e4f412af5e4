import { concatBytes, hexToBytes } from "@ethereumjs/util";

import type { Hex } from "../types.js";
import { keccak256 } from "./words.js";

const pair = (left: Hex, right: Hex): Hex => keccak256(concatBytes(hexToBytes(left), hexToBytes(right)));

/** OVM's Lib_MerkleTree: keccak256 of pairs; an odd row is padded with `default[depth]`, `default[0] = keccak256(bytes32(0))`. */
export function merkleRoot(leaves: readonly Hex[]): Hex {
  if (leaves.length === 0) throw new RangeError("A Merkle tree needs at least one leaf.");
  let filler = keccak256(new Uint8Array(32));
  let row = leaves;
  while (row.length > 1) {
    const above: Hex[] = [];
    for (let index = 0; index < row.length; index += 2) above.push(pair(row[index]!, row[index + 1] ?? filler));
    filler = pair(filler, filler);
    row = above;
  }
  return row[0]!;
}

/** The siblings of `leaves[index]`, from the bottom up. */
export function merkleProof(leaves: readonly Hex[], index: number): Hex[] {
  if (index < 0 || index >= leaves.length) throw new RangeError(`No leaf ${index} among ${leaves.length}.`);
  const siblings: Hex[] = [];
  let filler = keccak256(new Uint8Array(32));
  let row = leaves;
  for (let at = index; row.length > 1; at >>= 1) {
    siblings.push(row[at ^ 1] ?? filler);
    const above: Hex[] = [];
    for (let left = 0; left < row.length; left += 2) above.push(pair(row[left]!, row[left + 1] ?? filler));
    filler = pair(filler, filler);
    row = above;
  }
  return siblings;
}
