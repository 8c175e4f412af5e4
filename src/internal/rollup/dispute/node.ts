import { keccak256, words } from "../derivation/words.js";
import type { Hex } from "../types.js";

/** Tags a node among the machine's structs (docs/spec/machine.md, 2): HALT and START would else read as nodes of arity 2 and 4. */
const TAG_NODE = 15n;
const TAG_HALT = 3n;

/** Hash of a node of a commitment's tree: `keccak256(abi.encode(15, children…))`. */
export function hashNode(children: readonly Hex[]): Hex {
  return keccak256(words(TAG_NODE, ...children));
}

/** A root as the trees of a greater height have it: all leaves behind its own are the run's last state. */
export function raiseRoot(
  { root, height, output }: { root: Hex; height: number; output: Hex },
  to: number,
  arity: number,
): Hex {
  let [raised, end] = [root, hashEnd(output)];
  for (let at = 0; at < to; at++) {
    const rest = Array.from({ length: arity - 1 }, () => end);
    if (at >= height) raised = hashNode([raised, ...rest]);
    end = hashNode([end, ...rest]);
  }
  return raised;
}

/** Hash of the state in which every run with this output ends: HALT(output). */
export function hashEnd(output: Hex): Hex {
  return keccak256(words(TAG_HALT, output));
}
