import { type NestedUint8Array, RLP } from "@ethereumjs/rlp";
import { CODEHASH_PREFIX } from "@ethereumjs/statemanager";
import { type BatchDBOp, bytesToUnprefixedHex, type DB } from "@ethereumjs/util";

const CODE = bytesToUnprefixedHex(CODEHASH_PREFIX);
const BRANCH = 17;
/** In the first nibble of a path: the node is a leaf. */
const LEAF = 0x20;

type Item = Uint8Array | NestedUint8Array;

/**
 * The trie nodes and the code of every state, by keccak256: what the tries of `@ethereumjs/mpt` lie in. They write a node for every
 * change; of a block only those stay that its state consists of.
 */
export class NodeStore implements DB<string, Uint8Array> {
  /** INVARIANT: where a node is, everything below it is. */
  readonly #kept = new Map<string, Uint8Array>();
  /** Written since the last {@link keep}. */
  readonly #fresh = new Map<string, Uint8Array>();

  /** The bytes with this keccak256 (64 hex digits), node or code. */
  public preimage(hash: string): Uint8Array | undefined {
    return this.#kept.get(hash) ?? this.#kept.get(CODE + hash);
  }

  /** Keeps what the state with this root consists of, and forgets what else was written. */
  public keep(stateRoot: Uint8Array): void {
    this.#keepNode(stateRoot, (account) => {
      const [, , storageRoot, codeHash] = RLP.decode(account) as Uint8Array[];
      this.#keepNode(storageRoot!, () => undefined);
      this.#keepEntry(CODE + bytesToUnprefixedHex(codeHash!));
    });
    this.#fresh.clear();
  }

  #keepNode(hash: Uint8Array, onLeaf: (value: Uint8Array) => void): void {
    const node = this.#keepEntry(bytesToUnprefixedHex(hash));
    if (node !== undefined) this.#keepBelow(RLP.decode(node), onLeaf);
  }

  #keepBelow(node: Item, onLeaf: (value: Uint8Array) => void): void {
    const items = node as Item[];
    const isBranch = items.length === BRANCH;
    if (!isBranch && ((items[0] as Uint8Array)[0]! & LEAF) !== 0) return onLeaf(items[1] as Uint8Array);
    for (const child of isBranch ? items.slice(0, -1) : items.slice(1)) {
      if (!(child instanceof Uint8Array)) this.#keepBelow(child, onLeaf);
      else if (child.length > 0) this.#keepNode(child, onLeaf);
    }
  }

  /** Returns what was not kept before. */
  #keepEntry(key: string): Uint8Array | undefined {
    const entry = this.#kept.has(key) ? undefined : this.#fresh.get(key);
    if (entry !== undefined) this.#kept.set(key, entry);
    return entry;
  }

  public get(key: string): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.#fresh.get(key) ?? this.#kept.get(key));
  }

  public put(key: string, value: Uint8Array): Promise<void> {
    this.#fresh.set(key, value);
    return Promise.resolve();
  }

  /** The tries remove nothing, because they are told to prune nothing. */
  public del(): Promise<void> {
    return Promise.reject(new Error("Nothing is removed from the states of the past."));
  }

  public async batch(operations: BatchDBOp<string, Uint8Array>[]): Promise<void> {
    for (const operation of operations) {
      await (operation.type === "put" ? this.put(operation.key, operation.value) : this.del());
    }
  }

  public shallowCopy(): this {
    return this;
  }

  public open(): Promise<void> {
    return Promise.resolve();
  }
}
