import { CODEHASH_PREFIX } from "@ethereumjs/statemanager";
import { type BatchDBOp, bytesToUnprefixedHex, type DB } from "@ethereumjs/util";

const CODE = bytesToUnprefixedHex(CODEHASH_PREFIX);

/** The trie nodes and the code of every state, by keccak256: what the tries of `@ethereumjs/mpt` lie in. Nothing is ever removed. */
export class NodeStore implements DB<string, Uint8Array> {
  readonly #entries: Map<string, Uint8Array>;

  public constructor(entries = new Map<string, Uint8Array>()) {
    this.#entries = entries;
  }

  /** The bytes with this keccak256 (64 hex digits), node or code. */
  public preimage(hash: string): Uint8Array | undefined {
    return this.#entries.get(hash) ?? this.#entries.get(CODE + hash);
  }

  public get(key: string): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.#entries.get(key));
  }

  public put(key: string, value: Uint8Array): Promise<void> {
    this.#entries.set(key, value);
    return Promise.resolve();
  }

  public del(): Promise<void> {
    return Promise.resolve();
  }

  public async batch(operations: BatchDBOp<string, Uint8Array>[]): Promise<void> {
    for (const operation of operations) if (operation.type === "put") await this.put(operation.key, operation.value);
  }

  public shallowCopy(): NodeStore {
    return new NodeStore(this.#entries);
  }

  public open(): Promise<void> {
    return Promise.resolve();
  }
}
