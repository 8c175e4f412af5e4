import { keccak256 } from "../../keccak/keccak256.js";
import { hexToBytes } from "../bytes.js";

const LIMIT = 65_536;
const cache = new Map<string, Uint8Array>();

/**
 * The key under which a secure trie keeps an address or a slot: its hash. Hashes are remembered, because the same few
 * accounts and slots are touched in every block; the memory is bounded.
 *
 * @param hex the preimage in hex without prefix
 */
export function secureKey(hex: string): Uint8Array {
  let key = cache.get(hex);
  if (key === undefined) {
    key = keccak256(hexToBytes(hex));
    if (cache.size >= LIMIT) cache.clear();
    cache.set(hex, key);
  }
  return key;
}
