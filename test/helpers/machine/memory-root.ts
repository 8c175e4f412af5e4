import { hashBytes, hashWords } from "../../../src/internal/rollup/machine/state/bytes.js";

const PAGE = 1_024;

/** A memory's root as docs/spec/machine.md, 2, defines it, from all of its bytes: nothing is kept, nothing is left out. */
export function memoryRoot(memory: Uint8Array): bigint {
  const pages: bigint[] = [];
  for (let at = 0; at === 0 || at < memory.length; at += PAGE) pages.push(pageHash(memory.subarray(at, at + PAGE)));
  let nodes = pages;
  while (nodes.length > 1) {
    const above: bigint[] = [];
    for (let i = 0; i < nodes.length; i += 2) above.push(node(nodes[i]!, nodes[i + 1] ?? 0n));
    nodes = above;
  }
  return nodes[0]!;
}

function pageHash(page: Uint8Array): bigint {
  for (let words = page.length / 32; words > 0; words--) {
    if (page.subarray(32 * words - 32, 32 * words).some((byte) => byte !== 0)) {
      return hashBytes(page.subarray(0, 32 * words));
    }
  }
  return 0n;
}

function node(left: bigint, right: bigint): bigint {
  return left === 0n && right === 0n ? 0n : hashWords(left, right);
}
