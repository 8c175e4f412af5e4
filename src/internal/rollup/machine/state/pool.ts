import { MissingPreimageError } from "../machine-errors.js";
import { EMPTY_CODE } from "./account.js";
import { hashBytes } from "./bytes.js";
import { Blob, type Part } from "./part.js";

/** Gives the bytes with a keccak256, or nothing: trie nodes, code, headers, elements, outputs. */
export type PreimageSource = (hash: bigint) => Uint8Array | undefined;

/** Everything the machine can open by hash: what it was given, what it made itself, and a source behind both. */
export class Preimages {
  readonly #blobs = new Map<bigint, Blob>([[EMPTY_CODE, Blob.EMPTY]]);
  readonly #nodes = new Map<bigint, Part>();
  readonly #source: PreimageSource;

  public constructor(source: PreimageSource = () => undefined) {
    this.#source = source;
  }

  /** Bytes that existed before the machine ran. */
  public give(bytes: Uint8Array): bigint {
    const hash = hashBytes(bytes);
    if (!this.#blobs.has(hash)) this.#blobs.set(hash, new Blob(bytes, true));
    return hash;
  }

  /** Bytes that the machine made. */
  public keep(blob: Blob): void {
    if (!this.#blobs.has(blob.hash)) this.#blobs.set(blob.hash, blob);
  }

  /** A trie node of the state that the block leaves behind. */
  public keepNode(node: Part): void {
    this.#nodes.set(node.hash, node);
  }

  /** What the machine made, by hash: the next block's machine opens some of it. */
  public *made(): Generator<[hash: bigint, bytes: Uint8Array]> {
    for (const [hash, { bytes, isLoaded }] of this.#blobs) if (!isLoaded) yield [hash, bytes];
    for (const [hash, { encoded }] of this.#nodes) yield [hash, encoded];
  }

  /** @throws {MissingPreimageError} when no source has it. */
  public get(hash: bigint, kind: string): Blob {
    const known = this.#blobs.get(hash);
    if (known !== undefined) return known;
    const bytes = this.#source(hash);
    if (bytes === undefined) throw new MissingPreimageError(kind, hash);
    const blob = new Blob(bytes, true);
    this.#blobs.set(hash, blob);
    return blob;
  }

  /** For tries, which keep their nodes themselves. */
  public readonly nodes: PreimageSource = (hash) =>
    this.#blobs.get(hash)?.bytes ?? this.#nodes.get(hash)?.encoded ?? this.#source(hash);
}
