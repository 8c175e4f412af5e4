import { assemble, INPUT, RATE, STATE_BYTES } from "./permutation.js";

export { INPUT };

// What is used of WebAssembly; the compiler's own types for it come with those of browsers.
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { exports: Exports };
};
interface Exports {
  memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  absorb: (this: void, blocks: number) => void;
  resume: (this: void, blocks: number) => void;
}

const PAGE = 65_536;
const { memory, absorb, resume } = new WebAssembly.Instance(new WebAssembly.Module(assemble())).exports;
let bytes = new Uint8Array(memory.buffer);
let view = new DataView(memory.buffer);

/**
 * Keccak-256. A block spends most of its time in here, hashing trie nodes: several times faster than in JavaScript, whose
 * integers have 32 bits.
 *
 * @example
 * ```ts
 * keccak256(new Uint8Array(0)); // c5d24601…5a470
 * ```
 */
export function keccak256(input: Uint8Array): Uint8Array {
  digestOf(input);
  return bytes.slice(0, 32);
}

/** The same where the next hash will overwrite it, at 0: for callers who read it at once, it costs no allocation. */
export function digestOf(input: Uint8Array): DataView {
  absorb(load(input, Math.floor(input.length / RATE) + 1));
  return view;
}

/** Room for a message of `length` bytes, from {@link INPUT} on. It is there until another message is hashed or room is made again. */
export function roomFor(length: number): DataView {
  reserve(Math.floor(length / RATE) + 1);
  return view;
}

/** The digest of the `length` bytes that were written into the room for them. */
export function digestOfWritten(length: number): DataView {
  const blocks = Math.floor(length / RATE) + 1;
  pad(length, INPUT + blocks * RATE);
  absorb(blocks);
  return view;
}

/**
 * What a sponge's state becomes that takes in more blocks; the first one is all zeros.
 *
 * @param input A number of whole blocks; the last part of a message with its padding if `isLast`.
 */
export function absorbInto(state: Uint8Array, input: Uint8Array, isLast: boolean): Uint8Array {
  const blocks = isLast ? load(input, Math.floor(input.length / RATE) + 1) : loadBlocks(input);
  bytes.set(state);
  if (blocks > 0) resume(blocks);
  return bytes.slice(0, STATE_BYTES);
}

/** Puts a message into its place, with its padding. */
function load(input: Uint8Array, blocks: number): number {
  const end = reserve(blocks);
  bytes.set(input, INPUT);
  pad(input.length, end);
  return blocks;
}

/** Keccak's own padding, 10…01 in bits; SHA-3 would have two more. */
function pad(length: number, end: number): void {
  bytes.fill(0, INPUT + length, end);
  bytes[INPUT + length]! |= 0x01;
  bytes[end - 1]! |= 0x80;
}

function loadBlocks(input: Uint8Array): number {
  const blocks = input.length / RATE;
  reserve(blocks);
  bytes.set(input, INPUT);
  return blocks;
}

/** Makes sure that so many blocks have room, and tells where they end. */
function reserve(blocks: number): number {
  const end = INPUT + blocks * RATE;
  if (end > bytes.length) {
    memory.grow(Math.ceil((end - bytes.length) / PAGE));
    bytes = new Uint8Array(memory.buffer);
    view = new DataView(memory.buffer);
  }
  return end;
}
