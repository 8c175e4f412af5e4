import { keccak256 } from "../../keccak/keccak256.js";
import { encodeList, encodeString } from "../rlp/rlp.js";
import { concat, toBytes } from "./bytes.js";
import { Blob, hashOf, Part, Struct } from "./part.js";
import type { Reads } from "./reads.js";

const TAG_LOGS = 9n;
/** From this length on, the tail becomes a chunk. */
const CHUNK = 4_096;
const BLOOM_BYTES = 256;

/** `B(previous chunk's hash ++ bytes)` */
export class Chunk extends Part {
  public readonly previous: Chunk | undefined;
  public readonly bytes: Uint8Array;

  public constructor(previous: Chunk | undefined, bytes: Uint8Array) {
    super();
    this.previous = previous;
    this.bytes = bytes;
  }

  protected encode(): Uint8Array {
    return concat(toBytes(hashOf(this.previous), 32), this.bytes);
  }
}

/** The logs of a transaction so far. No logs are `undefined`. */
export class Logs extends Struct {
  /** What has left the tail, in chunks. */
  public readonly chunks: Chunk | undefined;
  /** The last logs' RLP, one behind the other. */
  public readonly tail: Blob;
  /** Bytes of all logs' RLP. */
  public readonly size: number;
  public readonly bloom: Blob;

  public constructor(chunks: Chunk | undefined, tail: Blob, size: number, bloom: Blob) {
    super();
    this.chunks = chunks;
    this.tail = tail;
    this.size = size;
    this.bloom = bloom;
  }

  public static append(
    logs: Logs | undefined,
    address: bigint,
    topics: readonly bigint[],
    data: Uint8Array,
    reads: Reads | undefined,
  ): Logs {
    reads?.open(logs);
    if (logs !== undefined && logs.tail.length > 0) reads?.open(logs.tail);
    reads?.open(logs?.bloom);
    const account = toBytes(address, 20);
    const words = topics.map((topic) => toBytes(topic, 32));
    const rlp = encodeList([encodeString(account), encodeList(words.map(encodeString)), encodeString(data)]);
    const tail = concat(logs === undefined ? new Uint8Array(0) : logs.tail.bytes, rlp);
    const bloom = addToBloom(logs?.bloom.bytes, [account, ...words]);
    const chunks = logs === undefined ? undefined : logs.chunks;
    const size = (logs?.size ?? 0) + rlp.length;
    if (tail.length < CHUNK) return new Logs(chunks, new Blob(tail), size, new Blob(bloom));
    return new Logs(new Chunk(chunks, tail), Blob.EMPTY, size, new Blob(bloom));
  }

  /** The RLP of every log, one behind the other. */
  public static all(logs: Logs | undefined, reads: Reads | undefined): Uint8Array {
    if (logs === undefined) return new Uint8Array(0);
    reads?.open(logs);
    const parts: Uint8Array[] = [logs.tail.bytes];
    for (let chunk = logs.chunks; chunk !== undefined; chunk = chunk.previous) {
      reads?.open(chunk);
      parts.unshift(chunk.bytes);
    }
    if (logs.tail.length > 0) reads?.open(logs.tail);
    reads?.open(logs.bloom);
    return concat(...parts);
  }

  public words(): readonly bigint[] {
    return [TAG_LOGS, hashOf(this.chunks), this.tail.hash, BigInt(this.size), this.bloom.hash];
  }
}

/** Yellow Paper, 4.3.1: three of 2,048 bits per entry. */
function addToBloom(bloom: Uint8Array | undefined, entries: readonly Uint8Array[]): Uint8Array {
  const sum = bloom === undefined ? new Uint8Array(BLOOM_BYTES) : Uint8Array.from(bloom);
  for (const entry of entries) {
    const hash = keccak256(entry);
    for (let i = 0; i < 6; i += 2) {
      const bit = (((hash[i] as number) << 8) | (hash[i + 1] as number)) & 2_047;
      const at = BLOOM_BYTES - 1 - (bit >> 3);
      sum[at] = (sum[at] as number) | (1 << (bit & 7));
    }
  }
  return sum;
}

/** Bits of both; `undefined` has none. */
export function mergeBlooms(a: Blob | undefined, b: Blob | undefined): Blob | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return new Blob(a.bytes.map((byte, i) => byte | (b.bytes[i] as number)));
}

export const EMPTY_BLOOM = new Uint8Array(BLOOM_BYTES);
