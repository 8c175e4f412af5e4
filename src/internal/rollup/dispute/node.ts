import { keccak256, words } from "../derivation/words.js";
import type { Hex } from "../types.js";

/** Tags a node among the machine's structs (docs/spec/machine.md, 2): HALT and START would else read as nodes of arity 2 and 4. */
const TAG_NODE = 15n;
const TAG_HALT = 3n;

/** Hash of a node of a commitment's tree: `keccak256(abi.encode(15, children…))`. */
export function hashNode(children: readonly Hex[]): Hex {
  return keccak256(words(TAG_NODE, ...children));
}

/** Hash of the state in which every run with this output ends: HALT(output). */
export function hashEnd(output: Hex): Hex {
  return keccak256(words(TAG_HALT, output));
}
