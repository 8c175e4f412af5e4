import { bytesToBigInt, concatBytes, setLengthRight } from "@ethereumjs/util";

import { word } from "../../word.js";

/** A value of the ABI: a word, or `bytes`. */
export type Value = bigint | Uint8Array;

const WORD = 32;
/** The most that a word of each type may hold; `bytes` stands for a place in the data. */
const MOST: Readonly<Record<string, bigint>> = {
  uint8: 2n ** 8n - 1n,
  address: 2n ** 160n - 1n,
  bytes: 2n ** 64n - 1n,
};

/** Arguments as Solidity's ABI coder v2 takes them, which refuses a word beyond its type; undefined where it refuses. */
export function decodeArguments(types: readonly string[], data: Uint8Array): Value[] | undefined {
  const wordAt = (offset: bigint): bigint | undefined => {
    if (offset + BigInt(WORD) > BigInt(data.length)) return undefined;
    return bytesToBigInt(data.subarray(Number(offset), Number(offset) + WORD));
  };
  const values: Value[] = [];
  for (const [index, type] of types.entries()) {
    const head = wordAt(BigInt(index * WORD));
    if (head === undefined || head > (MOST[type] ?? head)) return undefined;
    if (type !== "bytes") values.push(head);
    else {
      const length = wordAt(head);
      if (length === undefined || head + BigInt(WORD) + length > BigInt(data.length)) return undefined;
      const start = Number(head) + WORD;
      values.push(data.subarray(start, start + Number(length)));
    }
  }
  return values;
}

/** What a function returns. */
export function encodeResults(values: readonly Value[]): Uint8Array {
  const heads: Uint8Array[] = [];
  const tails: Uint8Array[] = [];
  let next = values.length * WORD;
  for (const value of values) {
    if (typeof value === "bigint") heads.push(word(value));
    else {
      const padded = setLengthRight(value, Math.ceil(value.length / WORD) * WORD);
      heads.push(word(BigInt(next)));
      tails.push(word(BigInt(value.length)), padded);
      next += WORD + padded.length;
    }
  }
  return concatBytes(...heads, ...tails);
}
