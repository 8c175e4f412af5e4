import { encodeWords, hashOfWords } from "./bytes.js";
import { Memory, PAGE, pieces } from "./frame-memory.js";
import { type Data, Slice } from "./long-data.js";
import { Blob, takeSerial } from "./part.js";
import type { FrameWatch, Reads } from "./reads.js";
import { StackHashes } from "./stack-hashes.js";
import type { State } from "./state.js";

const TAG_FRAME = 10n;

export const FrameKind = { CALL: 0, CREATION: 1 } as const;
export type FrameKind = (typeof FrameKind)[keyof typeof FrameKind];

/** What a frame is opened with. */
export interface FrameFields {
  parent: Frame | undefined;
  kind: FrameKind;
  isStatic: boolean;
  address: bigint;
  caller: bigint;
  value: bigint;
  code: Blob;
  input: Data;
  gas: number;
  outputOffset: number;
  outputLength: number;
  snapshot: State;
}

/** A running or suspended call. The only part of a machine that changes in place. */
export class Frame {
  public readonly fields: FrameFields;
  public readonly depth: number;
  public pc = 0;
  public gas: number;
  public stack: bigint[] = [];
  public memory = new Memory();
  public returnData: Data = Blob.EMPTY;
  /** Set while a recorder collects what the frame's witness needs. */
  public watch: FrameWatch | undefined;
  /** A snapshot holds this frame too: the caller that resumes it must do so on a clone. */
  public isShared = false;
  readonly #stackHashes = new StackHashes();
  #serial = takeSerial();
  #suspendedHash: bigint | undefined;

  public constructor(fields: FrameFields) {
    this.fields = fields;
    this.depth = fields.parent === undefined ? 0 : fields.parent.depth + 1;
    this.gas = fields.gas;
  }

  public clone(): Frame {
    const clone = new Frame(this.fields);
    clone.pc = this.pc;
    clone.gas = this.gas;
    clone.stack = [...this.stack];
    clone.memory = this.memory.clone();
    clone.returnData = this.returnData;
    clone.watch = this.watch;
    clone.#serial = this.#serial;
    return clone;
  }

  public push(value: bigint): void {
    this.stack.push(value);
  }

  /** INVARIANT: the step has checked that the item is there. */
  public pop(): bigint {
    return this.stack.pop() as bigint;
  }

  /** The item `depth` below the top, 0 for the top itself. */
  public peek(depth: number): bigint {
    return this.stack[this.stack.length - 1 - depth] as bigint;
  }

  /** Swaps the top with the item `depth` below it. */
  public swap(depth: number): void {
    const top = this.stack.length - 1;
    const other = this.peek(depth);
    this.stack[top - depth] = this.stack[top] as bigint;
    this.stack[top] = other;
  }

  /** The opcode's operands are looked at, whatever becomes of it. */
  public lookAtOperands(count: number): void {
    if (this.watch !== undefined && count > 0) this.#look(this.stack.length - count);
  }

  /** A copy of bytes of memory. */
  public readMemory(offset: number, length: number): Uint8Array {
    if (this.watch !== undefined) {
      for (const { index } of pieces(offset, length)) {
        if (!this.watch.pages.has(index)) this.watch.pages.set(index, true);
      }
    }
    return this.memory.read(offset, length);
  }

  /** A part of memory as it is now; nothing of it is opened. */
  public sliceMemory(offset: number, length: number): Slice {
    return new Slice(this.memory.clone(), offset, length, this.watch);
  }

  /** Writes to memory. A page that is written whole need not be known before. */
  public writeMemory(offset: number, bytes: Uint8Array): void {
    if (this.watch !== undefined) {
      for (const { index, count } of pieces(offset, bytes.length)) {
        if (!this.watch.pages.has(index)) this.watch.pages.set(index, count < PAGE);
      }
    }
    this.memory.write(offset, bytes);
  }

  /** Records from here on what the frame's witness needs, unless the recording has seen the frame made. */
  public startWatch(reads: Reads): void {
    if (!reads.isOlder(this.#serial)) return;
    this.watch = {
      words: encodeWords(this.words()),
      stack: [...this.stack],
      memory: this.memory.clone(),
      untouched: this.stack.length,
      pages: new Map(),
    };
    reads.watch(this.watch);
  }

  /** Hash of a frame that waits for its child; it cannot change meanwhile. */
  public suspendedHash(): bigint {
    return (this.#suspendedHash ??= this.hash());
  }

  /** A frame that waits is looked at. */
  public open(reads: Reads): void {
    if (reads.isOlder(this.#serial)) reads.give(encodeWords(this.words()));
  }

  /** The frame, to run on. */
  public resume(reads: Reads | undefined): Frame {
    const frame = this.isShared ? this.clone() : this;
    if (reads !== undefined && frame.watch === undefined) frame.startWatch(reads);
    frame.#suspendedHash = undefined;
    return frame;
  }

  /** Makes every suspended frame below this one safe from changes. */
  public shareParents(): void {
    for (let frame = this.fields.parent; frame !== undefined && !frame.isShared; frame = frame.fields.parent) {
      frame.isShared = true;
    }
  }

  public hash(): bigint {
    return hashOfWords(this.words());
  }

  public words(): readonly bigint[] {
    const { parent, kind, isStatic, address, caller, value, code, input, outputOffset, outputLength, snapshot } =
      this.fields;
    return [
      TAG_FRAME,
      parent?.suspendedHash() ?? 0n,
      BigInt(this.depth),
      BigInt(kind),
      isStatic ? 1n : 0n,
      address,
      caller,
      value,
      code.hash,
      input.hash,
      BigInt(input.length),
      BigInt(this.pc),
      BigInt(this.gas),
      this.#stackHashes.of(this.stack),
      BigInt(this.stack.length),
      this.memory.root,
      BigInt(this.memory.length),
      this.returnData.hash,
      BigInt(this.returnData.length),
      BigInt(outputOffset),
      BigInt(outputLength),
      snapshot.hash,
    ];
  }

  #look(at: number): void {
    const watch = this.watch as FrameWatch;
    if (at < watch.untouched) watch.untouched = at;
  }
}
