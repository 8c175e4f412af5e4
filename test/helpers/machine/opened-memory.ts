import { toBigInt } from "../../../src/internal/rollup/machine/state/bytes.js";
import { Memory, PAGE, pieces, treeHeight } from "../../../src/internal/rollup/machine/state/frame-memory.js";

/** A memory of which only the root is known: pages and nodes are looked up when something first needs them. */
export class OpenedMemory extends Memory {
  readonly #root: bigint;
  readonly #committedLength: number;
  readonly #height: number;
  readonly #open: (hash: bigint, what: string) => Uint8Array;
  readonly #opened = new Set<number>();

  public constructor(root: bigint, length: number, open: (hash: bigint, what: string) => Uint8Array) {
    super();
    this.#root = root;
    this.#committedLength = length;
    this.#height = treeHeight(length);
    this.#open = open;
    this.expand(length);
  }

  public override clone(): OpenedMemory {
    const clone = new OpenedMemory(this.#root, this.#committedLength, this.#open);
    clone.expand(this.length);
    for (const index of this.#opened) clone.write(index * PAGE, super.read(index * PAGE, PAGE));
    return clone;
  }

  public override read(offset: number, length: number): Uint8Array {
    for (const { index } of pieces(offset, length)) this.#load(index);
    return super.read(offset, length);
  }

  public override write(offset: number, bytes: Uint8Array): void {
    for (const { index, count } of pieces(offset, bytes.length)) {
      if (count < PAGE) this.#load(index);
      this.#opened.add(index);
    }
    super.write(offset, bytes);
  }

  protected override node(level: number, place: number): bigint {
    const [first, count] = [place * 2 ** level, 2 ** level];
    const isOpened = [...this.#opened].some((index) => index >= first && index < first + count);
    return isOpened || level > this.#height ? super.node(level, place) : this.#committed(level, place);
  }

  protected override isBeyond(): boolean {
    return false;
  }

  #load(index: number): void {
    if (this.#opened.has(index)) return;
    this.#opened.add(index);
    const hash = this.#committed(0, index);
    if (hash !== 0n) super.write(index * PAGE, this.#open(hash, "page of memory"));
  }

  /** What the root says of a node. */
  #committed(level: number, place: number): bigint {
    if (place * 2 ** level >= 2 ** this.#height) return 0n;
    let hash = this.#root;
    for (let above = this.#height; above > level && hash !== 0n; above--) {
      const children = this.#open(hash, "node of memory");
      const isRight = Math.floor(place / 2 ** (above - 1 - level)) % 2 === 1;
      hash = toBigInt(children.subarray(isRight ? 32 : 0, isRight ? 64 : 32));
    }
    return hash;
  }
}
