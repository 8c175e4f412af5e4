import { setImmediate as nextTurn } from "node:timers/promises";

import { RollupError } from "../errors.js";
import { digestOf } from "../keccak/keccak256.js";

/** Tries until a key of five nibbles is found, but for one time in ten million. */
const MOST_TRIES = 2 ** 24;
const TRIES_A_TURN = 2 ** 14;

/**
 * A key whose hash begins with so many nibbles: a proof of it holds the trie's node at that place. Nodes are not deeper than a state is
 * large: five nibbles are a trie of a million keys.
 *
 * @returns hex without prefix
 * @throws {RollupError} `TRIE_TOO_DEEP`
 */
export async function keyBelow(path: Uint8Array, bytes: 20 | 32): Promise<string> {
  const key = new Uint8Array(bytes);
  const counter = new DataView(key.buffer, bytes - 4);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    if (tries % TRIES_A_TURN === TRIES_A_TURN - 1) await nextTurn();
    counter.setUint32(0, tries);
    if (beginsWith(digestOf(key), path)) return Buffer.from(key).toString("hex");
  }
  throw new RollupError(
    "TRIE_TOO_DEEP",
    `The simulation deletes something whose neighbour in L1's state shares ${path.length} nibbles of its hash: no key was found that shows it. Leave the slot that becomes zero as it is.`,
    { nibbles: path.length },
  );
}

function beginsWith(hash: DataView, path: Uint8Array): boolean {
  for (let i = 0; i < path.length; i++) {
    const byte = hash.getUint8(i >> 1);
    if ((i % 2 === 0 ? byte >> 4 : byte & 0x0f) !== path[i]) return false;
  }
  return true;
}
