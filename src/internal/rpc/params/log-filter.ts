import type { Address, Hex } from "../../rollup/types.js";
import { InvalidParams } from "../errors.js";
import { blockNumberOrTag, type BlockReference } from "./block-tag.js";
import { type Decoder, mismatch, optional, record } from "./decoder.js";
import { address, hash } from "./primitives.js";

/** Which logs a filter takes. An empty address list takes every address; an empty topic position every topic. */
export interface LogCriteria {
  addresses: Address[];
  topics: Hex[][];
}

export interface LogFilter extends LogCriteria {
  range: { from: BlockReference; to: BlockReference } | { blockHash: Hex };
}

export const logCriteria: Decoder<LogCriteria> = (value, path) => {
  const source = record(value, path);
  return { addresses: oneOrMany(address)(source.address, `${path}.address`), topics: topics(source.topics, path) };
};

export const logFilter: Decoder<LogFilter> = (value, path) => {
  const source = record(value, path);
  const blockHash = optional(hash)(source.blockHash, `${path}.blockHash`);
  const from = optional(blockNumberOrTag)(source.fromBlock, `${path}.fromBlock`);
  const to = optional(blockNumberOrTag)(source.toBlock, `${path}.toBlock`);
  if (blockHash !== undefined && (from !== undefined || to !== undefined)) {
    throw new InvalidParams("blockHash is mutually exclusive with fromBlock/toBlock");
  }
  const range = blockHash === undefined ? { from: from ?? "latest", to: to ?? "latest" } : { blockHash };
  return { ...logCriteria(source, path), range };
};

function oneOrMany<T>(decode: Decoder<T>): Decoder<T[]> {
  return (value, path) => {
    if (value === undefined || value === null) return [];
    return Array.isArray(value) ? value.map((item, i) => decode(item, `${path}[${i}]`)) : [decode(value, path)];
  };
}

function topics(value: unknown, path: string): Hex[][] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.length > 4) mismatch(`${path}.topics`, "an array of at most 4 positions", value);
  // A null among alternatives makes the whole position match anything.
  return value.map((position: unknown, i) =>
    Array.isArray(position) && position.includes(null) ? [] : oneOrMany(hash)(position, `${path}.topics[${i}]`),
  );
}
