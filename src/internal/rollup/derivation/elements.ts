import { type NestedUint8Array, RLP } from "@ethereumjs/rlp";
import { bigIntToUnpaddedBytes, bytesToHex, concatBytes, hexToBytes } from "@ethereumjs/util";

import type { Address, Hex } from "../types.js";
import { decodeShallow } from "./shallow-rlp.js";

// Sequenced elements of our own, docs/spec/chain-contracts.md. Their first bytes are in the EIP-2718 range that Ethereum leaves free.
export const DEV_OVERRIDE = 0x7c;
export const UNSIGNED_TX = 0x7d;

/** Bytes of code that an override may set: the machine on L1 opens a step's code as a whole. */
export const MAX_OVERRIDE_CODE = 46_080;

/** A cheat as a batch element. Applied in order, before the transactions that follow it. */
export type DevOverride =
  | { kind: "balance"; address: Address; balance: bigint }
  | { kind: "nonce"; address: Address; nonce: bigint }
  | { kind: "code"; address: Address; code: Hex }
  | { kind: "storage"; address: Address; slot: Hex; value: bigint };

/** A transaction without a signature: what an impersonated account sends. */
export interface UnsignedTransaction {
  from: Address;
  /** 0, 1, 2 or 4. */
  type: number;
  nonce: bigint;
  gasLimit: bigint;
  /** `undefined` creates a contract. */
  to: Address | undefined;
  value: bigint;
  data: Hex;
  /** For types 0 and 1 both fee fields are the gas price. */
  maxFeePerGas: bigint;
  maxPriorityFeePerGas: bigint;
  accessList: { address: Address; storageKeys: Hex[] }[];
  authorizationList: { chainId: bigint; address: Address; nonce: bigint; yParity: number; r: Hex; s: Hex }[];
}

/** An element that is not what its first byte says. It stays in its batch and leaves nothing in its block. */
export class MalformedElementError extends Error {}

export function elementKind(element: Uint8Array): "override" | "unsigned" | "signed" {
  if (element[0] === DEV_OVERRIDE) return "override";
  return element[0] === UNSIGNED_TX ? "unsigned" : "signed";
}

export function encodeDevOverride(override: DevOverride): Uint8Array {
  return prefixed(DEV_OVERRIDE, overrideFields(override));
}

function overrideFields(override: DevOverride): NestedUint8Array {
  const address = hexToBytes(override.address);
  const none = new Uint8Array();
  switch (override.kind) {
    case "balance":
      return [integer(1n), address, none, integer(override.balance)];
    case "nonce":
      return [integer(2n), address, none, integer(override.nonce)];
    case "code":
      return [integer(3n), address, none, hexToBytes(override.code)];
    case "storage":
      return [integer(4n), address, hexToBytes(override.slot), integer(override.value)];
  }
}

/** @throws {MalformedElementError} */
export function decodeDevOverride(element: Uint8Array): DevOverride {
  const [kind, address, key, value] = fields(element, DEV_OVERRIDE, 4);
  const of = readAddress(address);
  const slot = bytes(key);
  if (readInteger(kind) === 4n) {
    if (slot.length !== 32)
      throw new MalformedElementError(`The slot of an override has ${slot.length} bytes, not 32.`);
    return { kind: "storage", address: of, slot: bytesToHex(slot), value: readInteger(value, 32) };
  }
  if (slot.length !== 0) throw new MalformedElementError("Only a storage override has a key.");
  switch (readInteger(kind)) {
    case 1n:
      return { kind: "balance", address: of, balance: readInteger(value, 32) };
    case 2n:
      return { kind: "nonce", address: of, nonce: readInteger(value, 8) };
    case 3n:
      return { kind: "code", address: of, code: bytesToHex(bytes(value)) };
    default:
      throw new MalformedElementError(`Unknown kind of override: ${readInteger(kind)}.`);
  }
}

export function encodeUnsignedTransaction(tx: UnsignedTransaction): Uint8Array {
  return prefixed(UNSIGNED_TX, [
    hexToBytes(tx.from),
    integer(BigInt(tx.type)),
    integer(tx.nonce),
    integer(tx.gasLimit),
    tx.to === undefined ? new Uint8Array() : hexToBytes(tx.to),
    integer(tx.value),
    hexToBytes(tx.data),
    integer(tx.maxFeePerGas),
    integer(tx.maxPriorityFeePerGas),
    tx.accessList.map(({ address, storageKeys }) => [hexToBytes(address), storageKeys.map((key) => hexToBytes(key))]),
    tx.authorizationList.map(({ chainId, address, nonce, yParity, r, s }) => [
      integer(chainId),
      hexToBytes(address),
      integer(nonce),
      integer(BigInt(yParity)),
      integer(BigInt(r)),
      integer(BigInt(s)),
    ]),
  ]);
}

/** @throws {MalformedElementError} */
export function decodeUnsignedTransaction(element: Uint8Array): UnsignedTransaction {
  const [from, type, nonce, gasLimit, to, value, data, maxFee, maxTip, accessList, authorizations] = fields(
    element,
    UNSIGNED_TX,
    11,
  );
  const tx: UnsignedTransaction = {
    from: readAddress(from),
    type: Number(readInteger(type, 1)),
    nonce: readInteger(nonce, 8),
    gasLimit: readInteger(gasLimit, 8),
    to: bytes(to).length === 0 ? undefined : readAddress(to),
    value: readInteger(value, 32),
    data: bytesToHex(bytes(data)),
    maxFeePerGas: readInteger(maxFee, 32),
    maxPriorityFeePerGas: readInteger(maxTip, 32),
    accessList: list(accessList).map((entry) => {
      const [address, keys] = tuple(entry, 2);
      return { address: readAddress(address), storageKeys: list(keys).map((key) => readWord(key)) };
    }),
    authorizationList: list(authorizations).map((entry) => {
      const [chainId, address, authorityNonce, yParity, r, s] = tuple(entry, 6);
      return {
        chainId: readInteger(chainId, 32),
        address: readAddress(address),
        nonce: readInteger(authorityNonce, 8),
        yParity: Number(readInteger(yParity, 1)),
        r: wordOf(readInteger(r, 32)),
        s: wordOf(readInteger(s, 32)),
      };
    }),
  };
  assertShape(tx);
  return tx;
}

// What a signed transaction of the same type could not even say must not be sayable without a signature.
function assertShape(tx: UnsignedTransaction): void {
  const refuse = (reason: string) => {
    throw new MalformedElementError(`An unsigned transaction of type ${tx.type} ${reason}.`);
  };
  if (![0, 1, 2, 4].includes(tx.type)) refuse("does not exist");
  if (tx.type === 0 && tx.accessList.length > 0) refuse("has no access list");
  if (tx.type !== 4 && tx.authorizationList.length > 0) refuse("has no authorizations");
  if (tx.type < 2 && tx.maxFeePerGas !== tx.maxPriorityFeePerGas) refuse("has one gas price, not two fees");
}

function prefixed(type: number, values: NestedUint8Array): Uint8Array {
  return concatBytes(Uint8Array.of(type), RLP.encode(values));
}

type Item = Uint8Array | NestedUint8Array | undefined;

function fields(element: Uint8Array, type: number, count: number): Item[] {
  if (element[0] !== type) {
    throw new MalformedElementError(`The element begins with ${element[0] ?? "nothing"}, not with ${type}.`);
  }
  let decoded: Item;
  try {
    decoded = decodeShallow(element.subarray(1));
  } catch (error) {
    throw new MalformedElementError(`The element's RLP is malformed: ${(error as Error).message}`);
  }
  return tuple(decoded, count);
}

function tuple(item: Item, count: number): Item[] {
  const items = list(item);
  if (items.length !== count) throw new MalformedElementError(`A list of ${items.length} items, not of ${count}.`);
  return items;
}

function list(item: Item): NestedUint8Array {
  if (!Array.isArray(item)) throw new MalformedElementError("A list was expected.");
  return item;
}

function bytes(item: Item): Uint8Array {
  if (!(item instanceof Uint8Array)) throw new MalformedElementError("Bytes were expected, not a list.");
  return item;
}

function sized(item: Item, length: number): Hex {
  const value = bytes(item);
  if (value.length !== length) throw new MalformedElementError(`${value.length} bytes instead of ${length}.`);
  return bytesToHex(value);
}

const readAddress = (item: Item): Address => sized(item, 20);
const readWord = (item: Item): Hex => sized(item, 32);

function readInteger(item: Item, width = 1): bigint {
  const value = bytes(item);
  if (value.length > width) throw new MalformedElementError(`An integer of ${value.length} bytes, at most ${width}.`);
  if (value[0] === 0) throw new MalformedElementError("An integer has leading zeros.");
  return value.length === 0 ? 0n : BigInt(bytesToHex(value));
}

function integer(value: bigint): Uint8Array {
  if (value < 0n) throw new RangeError(`${value} is negative.`);
  return value === 0n ? new Uint8Array() : bigIntToUnpaddedBytes(value);
}

const wordOf = (value: bigint): Hex => `0x${value.toString(16).padStart(64, "0")}`;
