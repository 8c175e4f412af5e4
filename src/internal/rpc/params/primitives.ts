import type { Address, Hex } from "../../rollup/types.js";
import { type Decoder, mismatch } from "./decoder.js";
import { shaped } from "./shape.js";

const UINT64 = 2n ** 64n;
const UINT256 = 2n ** 256n;

/** An unsigned integer of at most 256 bits as hex. Leading zeros are accepted, as Hardhat does. */
export const quantity = shaped<Decoder<bigint>>("quantity", (value, path) =>
  unsigned(value, path, UINT256, "a quantity (0x and hex digits)"),
);

export const uint64 = shaped<Decoder<bigint>>("quantity", (value, path) =>
  unsigned(value, path, UINT64, "a quantity below 2^64 (0x and hex digits)"),
);

/** For development methods, which people call by hand: a quantity or a whole number. */
export const number = shaped<Decoder<bigint>>("number", (value, path) => {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return BigInt(value);
  if (typeof value === "bigint" && value >= 0n && value < UINT256) return value;
  return unsigned(value, path, UINT256, "a number or a quantity (0x and hex digits), not negative");
});

/** {@link number}, of things that are counted. */
export const index = shaped<Decoder<number>>("number", (value, path) => {
  const decoded = number(value, path);
  if (decoded > Number.MAX_SAFE_INTEGER) mismatch(path, "a number below 2^53", value);
  return Number(decoded);
});

function unsigned(value: unknown, path: string, limit: bigint, expected: string): bigint {
  if (typeof value !== "string" || !/^0x[0-9a-fA-F]+$/.test(value)) mismatch(path, expected, value);
  const decoded = BigInt(value);
  if (decoded >= limit) mismatch(path, expected, value);
  return decoded;
}

/** 20 bytes, in lower case. A checksum is not looked at: no node does. */
export const address = shaped<Decoder<Address>>("address", (value, path) => {
  if (typeof value !== "string" || !/^0x[0-9a-fA-F]{40}$/.test(value)) {
    mismatch(path, "an address (0x and 40 hex digits)", value);
  }
  return value.toLowerCase() as Address;
});

export const hash = shaped<Decoder<Hex>>("hash", (value, path) => {
  if (typeof value !== "string" || !/^0x[0-9a-fA-F]{64}$/.test(value)) {
    mismatch(path, "32 bytes (0x and 64 hex digits)", value);
  }
  return value.toLowerCase() as Hex;
});

export const data = shaped<Decoder<Hex>>("bytes", (value, path) => {
  if (typeof value !== "string" || !/^0x([0-9a-fA-F]{2})*$/.test(value)) {
    mismatch(path, "bytes (0x and an even number of hex digits)", value);
  }
  return value.toLowerCase() as Hex;
});

/** An id of a subscription, as the layer made it: hex digits. */
export const digits = shaped<Decoder<Hex>>("bytes", (value, path) => {
  if (typeof value !== "string" || !/^0x[0-9a-fA-F]+$/.test(value)) mismatch(path, "an id (0x and hex digits)", value);
  return value.toLowerCase() as Hex;
});

/** A storage key: 32 bytes, or a quantity that is padded to them. */
export const word = shaped<Decoder<Hex>>("word", (value, path) => {
  if (typeof value !== "string" || !/^0x[0-9a-fA-F]{1,64}$/.test(value)) {
    mismatch(path, "a word (0x and at most 64 hex digits)", value);
  }
  return `0x${value.slice(2).toLowerCase().padStart(64, "0")}`;
});

export const boolean = shaped<Decoder<boolean>>("boolean", (value, path) => {
  if (typeof value !== "boolean") mismatch(path, "true or false", value);
  return value;
});

export const text = shaped<Decoder<string>>("string", (value, path) => {
  if (typeof value !== "string") mismatch(path, "a string", value);
  return value;
});
