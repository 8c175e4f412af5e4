import { keccak256 } from "../../keccak/keccak256.js";
import {
  asBytes,
  asInteger,
  asList,
  decode,
  EMPTY_STRING,
  encodeInteger,
  encodeList,
  encodeString,
  type RlpItem,
  type RlpList,
} from "../rlp/rlp.js";
import { concat, toBigInt } from "../state/bytes.js";
import { InvalidElement, require } from "./invalid.js";
import { recoverAddress, SECP256K1_N } from "./signatures.js";

export const UNSIGNED_TYPE = 0x7d;

/** A sequenced element's fields, before its rules are checked. */
export interface Envelope {
  type: number;
  isUnsigned: boolean;
  sender: bigint;
  nonce: bigint;
  gasLimit: bigint;
  to: Uint8Array;
  value: bigint;
  data: Uint8Array;
  maxFeePerGas: bigint;
  maxPriorityFeePerGas: bigint;
  accessList: RlpList | undefined;
  authorizationList: RlpList | undefined;
}

/** RLP of a legacy transaction's fields before it was signed. */
export function unsignedFields({ nonce, maxFeePerGas, gasLimit, to, value, data }: Envelope): Uint8Array {
  const [gas, price, amount] = [encodeInteger(gasLimit), encodeInteger(maxFeePerGas), encodeInteger(value)];
  return encodeList([encodeInteger(nonce), price, gas, encodeString(to), amount, encodeString(data)]);
}

/** @throws {RlpError | InvalidElement} */
export function readEnvelope(element: Uint8Array, chainId: bigint, developmentMode: boolean): Envelope {
  const first = element[0] ?? 0;
  if (first >= 0xc0) return readLegacy(asList(decode(element), 9), chainId);
  const items = asList(decode(element.subarray(1)));
  if (first === UNSIGNED_TYPE && developmentMode) return readUnsigned(items);
  require(first === 1 || first === 2 || first === 4, `type ${first} is not a sequenced transaction`);
  return readTyped(first, items, chainId);
}

function readLegacy(items: RlpItem[], chainId: bigint): Envelope {
  const v = asInteger(items[6]);
  const isProtected = v >= 35n;
  require(v === 27n || v === 28n || (isProtected && (v - 35n) / 2n === chainId), `v is ${v}`);
  const gasPrice = asInteger(items[1]);
  const signed = items.slice(0, 6).map((item) => item.encoded);
  if (isProtected) signed.push(encodeInteger(chainId), EMPTY_STRING, EMPTY_STRING);
  return {
    type: 0,
    isUnsigned: false,
    sender: signerOf(encodeList(signed), isProtected ? (v - 35n) % 2n : v - 27n, items[7], items[8]),
    nonce: asInteger(items[0]),
    gasLimit: asInteger(items[2]),
    to: asBytes(items[3], 0, 20),
    value: asInteger(items[4]),
    data: asBytes(items[5]),
    maxFeePerGas: gasPrice,
    maxPriorityFeePerGas: gasPrice,
    accessList: undefined,
    authorizationList: undefined,
  };
}

/** Fields of types 1, 2 and 4: the same order, with one fee or two, and an authorization list or none. */
function readTyped(type: 1 | 2 | 4, items: RlpItem[], chainId: bigint): Envelope {
  const fees = type === 1 ? 1 : 2;
  const lists = type === 4 ? 2 : 1;
  const count = 6 + fees + lists + 3;
  require(items.length === count, `type ${type} has ${count} fields, found ${items.length}`);
  require(asInteger(items[0]) === chainId, "another chain's id");
  const rest = items.slice(2 + fees);
  const unsigned = encodeList(items.slice(0, -3).map((item) => item.encoded));
  const [yParity, r, s] = items.slice(-3);
  return {
    type,
    isUnsigned: false,
    sender: signerOf(concat(Uint8Array.of(type), unsigned), asInteger(yParity), r, s),
    nonce: asInteger(items[1]),
    maxPriorityFeePerGas: asInteger(items[2]),
    maxFeePerGas: asInteger(items[1 + fees]),
    gasLimit: asInteger(rest[0]),
    to: asBytes(rest[1], 0, 20),
    value: asInteger(rest[2]),
    data: asBytes(rest[3]),
    accessList: listOf(rest[4]),
    authorizationList: type === 4 ? listOf(rest[5]) : undefined,
  };
}

/** `0x7d`: docs/spec/chain-contracts.md. */
function readUnsigned(items: RlpItem[]): Envelope {
  require(items.length === 11, `an unsigned transaction has 11 fields, found ${items.length}`);
  const type = Number(asInteger(items[1], 8));
  require([0, 1, 2, 4].includes(type), `type ${type} cannot be unsigned`);
  const accessList = listOf(items[9]);
  const authorizationList = listOf(items[10]);
  require(type !== 0 || accessList.items.length === 0, "type 0 has no access list");
  require(type === 4 || authorizationList.items.length === 0, `type ${type} has no authorizations`);
  const maxFeePerGas = asInteger(items[7]);
  const maxPriorityFeePerGas = asInteger(items[8]);
  require(type > 1 || maxFeePerGas === maxPriorityFeePerGas, `type ${type} has one gas price`);
  return {
    type,
    isUnsigned: true,
    sender: toBigInt(asBytes(items[0], 20)),
    nonce: asInteger(items[2]),
    gasLimit: asInteger(items[3]),
    to: asBytes(items[4], 0, 20),
    value: asInteger(items[5]),
    data: asBytes(items[6]),
    maxFeePerGas,
    maxPriorityFeePerGas,
    accessList,
    authorizationList: type === 4 ? authorizationList : undefined,
  };
}

function listOf(item: RlpItem | undefined): RlpList {
  if (item?.kind !== "list") throw new InvalidElement("a list was expected");
  return item;
}

function signerOf(signed: Uint8Array, yParity: bigint, r: RlpItem | undefined, s: RlpItem | undefined): bigint {
  const [rValue, sValue] = [asInteger(r), asInteger(s)];
  require(yParity <= 1n && sValue <= SECP256K1_N / 2n, "not a canonical signature");
  const signer = recoverAddress(keccak256(signed), Number(yParity), rValue, sValue);
  require(signer !== undefined, "the signature recovers no signer");
  return signer;
}
