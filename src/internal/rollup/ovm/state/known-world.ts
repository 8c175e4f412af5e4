import { RLP } from "@ethereumjs/rlp";

import { keccak256 } from "../../keccak/keccak256.js";
import { bytesToBigInt, bytesToHex } from "../bytes.js";
import { type KnownNodes, knownTrie } from "./known-trie.js";
import { encodeBytes } from "./rlp.js";
import { type AccountRecord, EMPTY_CODE, encodeAccount, WorldState } from "./world-state.js";

const storageCodec = { encode: encodeBytes, decode: (bytes: Uint8Array) => RLP.decode(bytes) as Uint8Array };

/** Trie nodes and codes by their hashes: what is known of a state. */
export class KnownWorld {
  readonly #nodes = new Map<string, Uint8Array>();
  readonly #codes = new Map<string, Uint8Array>();

  public addNode(rlp: Uint8Array): void {
    this.#nodes.set(bytesToHex(keccak256(rlp)), rlp);
  }

  public addCode(code: Uint8Array): void {
    this.#codes.set(bytesToHex(keccak256(code)), code);
  }

  /**
   * The state with a root, as far as it is known, and gets to be. Of accounts beside those that were asked for it may know no more than hashes. Unknown nodes of
   * storage have the storage's root as their owner.
   */
  public at(root: Uint8Array): WorldState {
    const nodes: KnownNodes = this.#nodes;
    const decode = (bytes: Uint8Array): AccountRecord => {
      const [nonce, balance, storageRoot, codeHash] = RLP.decode(bytes) as [
        Uint8Array,
        Uint8Array,
        Uint8Array,
        Uint8Array,
      ];
      const codeOf = () => this.#codes.get(bytesToHex(codeHash)) ?? EMPTY_CODE;
      return {
        nonce: bytesToBigInt(nonce),
        balance: bytesToBigInt(balance),
        codeHash,
        // The account may be known before its code is.
        get code() {
          return codeOf();
        },
        storage: knownTrie(storageRoot, nodes, storageCodec, bytesToHex(storageRoot)),
      };
    };
    return WorldState.of(knownTrie(root, nodes, { encode: encodeAccount, decode }));
  }
}
