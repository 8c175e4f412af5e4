import { keccak256 } from "../../keccak/keccak256.js";
import { encodeList, encodeString, header } from "../rlp/rlp.js";
import { concat, NO_BYTES, toBytes } from "./bytes.js";
import { PAGE } from "./frame-memory.js";
import type { Data } from "./long-data.js";
import { appendPages, type PageTree, readPages } from "./page-tree.js";
import { Blob, hashOf, Struct } from "./part.js";
import type { Reads } from "./reads.js";

const TAG_LOGS = 9n;
const BLOOM_BYTES = 256;

/** The logs of a transaction so far. No logs are `undefined`. */
export class Logs extends Struct {
  public constructor(
    /** The whole pages of the logs' RLP. */
    public readonly pages: PageTree,
    /** The bytes behind them, less than a page. */
    public readonly tail: Blob,
    /** Bytes of all logs' RLP. */
    public readonly size: number,
    public readonly bloom: Blob,
  ) {
    super();
  }

  /** Appends a log; if its data is long, what stands before it: {@link Logs.add} takes the data itself. */
  public static append(
    logs: Logs | undefined,
    address: bigint,
    topics: readonly bigint[],
    data: Data,
    reads: Reads | undefined,
  ): Logs {
    reads?.open(logs);
    reads?.open(logs?.bloom);
    const account = toBytes(address, 20);
    const words = topics.map((topic) => toBytes(topic, 32));
    const bloom = addToBloom(logs?.bloom.bytes, [account, ...words]);
    const encodedData = data instanceof Blob ? encodeString(data.bytes) : header(0x80, data.length);
    const inside = concat(encodeString(account), encodeList(words.map(encodeString)), encodedData);
    const length = inside.length + (data instanceof Blob ? 0 : data.length);
    const before = logs ?? new Logs(undefined, Blob.EMPTY, 0, Blob.EMPTY);
    return extended(before, concat(header(0xc0, length), inside), new Blob(bloom), reads);
  }

  /** Appends a part of the last log's data. */
  public add(bytes: Uint8Array, reads: Reads | undefined): Logs {
    reads?.open(this);
    return extended(this, bytes, this.bloom, reads);
  }

  /** Bytes of the logs' RLP, one log behind the other. */
  public read(from: number, length: number, reads: Reads | undefined): Uint8Array {
    const end = from + length;
    const paged = this.size - (this.size % PAGE);
    const inPages = { from, length: Math.max(0, Math.min(end, paged) - from) };
    const bytes = readPages(this.pages, paged / PAGE, inPages, reads);
    if (end <= paged) return bytes;
    return concat(bytes, this.tail.read(reads, Math.max(0, from - paged), end - Math.max(from, paged)));
  }

  public words(): readonly bigint[] {
    return [TAG_LOGS, hashOf(this.pages), this.tail.hash, BigInt(this.size), this.bloom.hash];
  }
}

function extended(logs: Logs, bytes: Uint8Array, bloom: Blob, reads: Reads | undefined): Logs {
  const { size } = logs;
  const all = concat(logs.tail.read(reads, 0, size % PAGE), bytes);
  const whole = all.length - (all.length % PAGE);
  const pages = appendPages(logs.pages, Math.floor(size / PAGE), all.subarray(0, whole), reads);
  return new Logs(pages, new Blob(all.slice(whole)), size + bytes.length, bloom);
}

/** The RLP of every log, one behind the other. */
export function bytesOf(logs: Logs | undefined): Uint8Array {
  return logs === undefined ? NO_BYTES : logs.read(0, logs.size, undefined);
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
