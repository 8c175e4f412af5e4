import { tsImport } from "tsx/esm/api";

import { compare } from "./measure.mjs";

const BLOCKS = 200;

/** What a block costs the second client, beside what it costs the node itself. */
export default async function verifier() {
  const { BLOCK_KINDS, blocksOf } = await tsImport("../test/helpers/verifier/verifier-speed.ts", import.meta.url);
  const rows = [];
  for (const kind of BLOCK_KINDS) {
    const { client, node } = await blocksOf(kind, BLOCKS);
    const name = `the verifier: a block (${kind})`;
    rows.push(await compare({ name, peerName: "the node's execution", runs: 3, ours: client, peer: node }));
  }
  return rows;
}
