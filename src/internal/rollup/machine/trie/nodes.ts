import { MalformedPartError } from "../machine-errors.js";
import { decode, EMPTY_STRING, encodeList, encodeString, type RlpItem } from "../rlp/rlp.js";
import { NO_BYTES, toBytes } from "../state/bytes.js";
import { Part } from "../state/part.js";
import { hexPrefix, parseHexPrefix } from "./nibbles.js";

/** What a leaf holds: bytes, or a part whose encoding is worked out when the trie is hashed. */
export type Value = Uint8Array | Part;

export class Leaf extends Part {
  public readonly path: Uint8Array;
  public readonly value: Value;

  public constructor(path: Uint8Array, value: Value, loaded = false) {
    super(loaded);
    this.path = path;
    this.value = value;
  }

  protected encode(): Uint8Array {
    const value = this.value instanceof Part ? this.value.encoded : this.value;
    return encodeList([encodeString(hexPrefix(this.path, true)), encodeString(value)]);
  }
}

export class Extension extends Part {
  public readonly path: Uint8Array;
  public readonly child: NodeOrStub;

  public constructor(path: Uint8Array, child: NodeOrStub, loaded = false) {
    super(loaded);
    this.path = path;
    this.child = child;
  }

  protected encode(): Uint8Array {
    return encodeList([encodeString(hexPrefix(this.path, false)), reference(this.child)]);
  }
}

export class Branch extends Part {
  /** 16 of them. */
  public readonly children: readonly (NodeOrStub | undefined)[];
  public readonly value: Value | undefined;

  public constructor(children: readonly (NodeOrStub | undefined)[], value: Value | undefined, loaded = false) {
    super(loaded);
    this.children = children;
    this.value = value;
  }

  protected encode(): Uint8Array {
    const value = this.value instanceof Part ? this.value.encoded : (this.value ?? NO_BYTES);
    const items = this.children.map((child) => (child === undefined ? EMPTY_STRING : reference(child)));
    return encodeList([...items, encodeString(value)]);
  }
}

export type Node = Leaf | Extension | Branch;

/** A node that is known by its hash, and read when it is needed. */
export class Stub {
  public readonly hash: bigint;
  public node: Node | undefined;

  public constructor(hash: bigint) {
    this.hash = hash;
  }
}

export type NodeOrStub = Node | Stub;

/** A node as it stands inside its parent: itself when shorter than 32 bytes, else its hash. */
function reference(node: NodeOrStub): Uint8Array {
  if (node instanceof Stub) return encodeString(toBytes(node.hash, 32));
  return node.encoded.length < 32 ? node.encoded : encodeString(toBytes(node.hash, 32));
}

/** @throws {MalformedPartError} when the bytes are not a node. */
export function decodeNode(bytes: Uint8Array): Node {
  return fromItem(decode(bytes));
}

function malformed(found: string): MalformedPartError {
  return new MalformedPartError("a trie node", found);
}

function stringOf(item: RlpItem | undefined): Uint8Array {
  if (item?.kind !== "string") throw malformed("a list where bytes belong");
  return item.bytes;
}

function childOf(item: RlpItem | undefined): NodeOrStub | undefined {
  if (item === undefined) throw malformed("no child");
  if (item.kind === "list") return fromItem(item);
  if (item.bytes.length === 0) return undefined;
  if (item.bytes.length !== 32) throw malformed(`a reference of ${item.bytes.length} bytes`);
  return new Stub(BigInt(`0x${Buffer.from(item.bytes).toString("hex")}`));
}

function fromItem(item: RlpItem): Node {
  if (item.kind !== "list") throw malformed("bytes");
  if (item.items.length === 17) {
    const value = stringOf(item.items[16]);
    return new Branch(item.items.slice(0, 16).map(childOf), value.length === 0 ? undefined : value, true);
  }
  if (item.items.length !== 2) throw malformed(`a list of ${item.items.length} items`);
  const path = parseHexPrefix(stringOf(item.items[0]));
  if (path === undefined) throw malformed("a path that is not hex-prefix");
  if (path.isLeaf) return new Leaf(path.nibbles, stringOf(item.items[1]), true);
  const child = childOf(item.items[1]);
  if (child === undefined) throw malformed("an extension to nothing");
  return new Extension(path.nibbles, child, true);
}
