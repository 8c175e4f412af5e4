import { RLP } from "@ethereumjs/rlp";

import { decodeShallow } from "../../derivation/shallow-rlp.js";
import { RollupError } from "../../errors.js";
import { keccak256 } from "../../keccak/keccak256.js";
import type { Address } from "../../types.js";
import { bytesToHex, quantity, withPrefix } from "../bytes.js";
import { minimalBytes } from "../state/rlp.js";
import type { L2Transaction } from "../types.js";
import { FieldReader, type Item, malformed } from "./fields.js";
import { recoverAddress } from "./recover.js";

type Body = Omit<L2Transaction, "hash" | "from" | "signature" | "raw">;

/** Decoded transactions by their bytes: the mempool, the builder and RPC share one array, so each is decoded once. */
const decoded = new WeakMap<Uint8Array, L2Transaction>();

/**
 * Decodes a transaction that this process has just signed: the sender need not be recovered, which takes longer than all
 * the rest. Decoding the same array again returns the same transaction.
 *
 * SAFETY: `from` is believed. Only the holder of its key may say so.
 */
export function decodeOwn(raw: Uint8Array, from: Address): L2Transaction {
  const transaction = decode(raw, from.toLowerCase() as Address);
  decoded.set(raw, transaction);
  return transaction;
}

/**
 * Decodes a signed transaction of type 0, 1, 2 or 4 and recovers its sender.
 *
 * @param raw as in `eth_sendRawTransaction`; must not change afterwards
 * @throws {RollupError} `TYPE_NOT_SUPPORTED`, `MALFORMED_TRANSACTION` or `INVALID_SIGNATURE`
 */
export function decodeSigned(raw: Uint8Array): L2Transaction {
  const known = decoded.get(raw);
  if (known !== undefined) return known;
  const transaction = decode(raw);
  decoded.set(raw, transaction);
  return transaction;
}

const FIELD_COUNTS = { 0: 9, 1: 11, 2: 12, 4: 13 } as const;

function typeOf(raw: Uint8Array): keyof typeof FIELD_COUNTS {
  const first = raw[0];
  if (first === undefined) throw malformed("it is empty");
  if (first >= 0xc0) return 0;
  if (first === 1 || first === 2 || first === 4) return first;
  throw new RollupError(
    "TYPE_NOT_SUPPORTED",
    first === 3
      ? "transaction type not supported: blob transactions (type 3) do not exist on L2. Send the data as calldata."
      : `transaction type not supported: ${quantity(BigInt(first))}. Send type 0, 1, 2 or 4.`,
    { type: first },
  );
}

/** @param signer recovered from the signature when absent */
function decode(raw: Uint8Array, signer?: Address): L2Transaction {
  const type = typeOf(raw);
  let items: Item;
  try {
    items = decodeShallow(type === 0 ? raw : raw.subarray(1));
  } catch (error) {
    throw malformed(`it is not RLP (${error instanceof Error ? error.message : String(error)})`);
  }
  const fields = new FieldReader(items, FIELD_COUNTS[type], `a transaction of type ${type}`);
  const body = type === 0 ? legacyBody(fields) : typedBody(type, fields);
  const v = fields.number("v", 32);
  const r = fields.number("r", 32);
  const s = fields.number("s", 32);

  const unsigned = (items as Item[]).slice(0, FIELD_COUNTS[type] - 3);
  const protectedLegacy = type === 0 && v >= 35n;
  if (type === 0 ? !protectedLegacy && v !== 27n && v !== 28n : v > 1n) throw badSignature(`v is ${v}`);
  if (protectedLegacy) {
    // EIP-155: the chain id is part of what was signed.
    body.chainId = (v - 35n) / 2n;
    unsigned.push(minimalBytes(body.chainId), new Uint8Array(0), new Uint8Array(0));
  }
  const from = signer ?? recover(type, unsigned, r, s, yParityOf(v, type, protectedLegacy));
  if (from === undefined) throw badSignature("r or s is out of range, or s is in the upper half of the curve's order");
  const signature = { v, r: quantity(r), s: quantity(s) };
  return { ...body, hash: bytesToHex(keccak256(raw)), from, signature, raw };
}

function yParityOf(v: bigint, type: number, protectedLegacy: boolean): number {
  return Number(type !== 0 ? v : (v - (protectedLegacy ? 35n : 27n)) % 2n);
}

function recover(type: number, unsigned: Item[], r: bigint, s: bigint, yParity: number): Address | undefined {
  const payload = RLP.encode(unsigned);
  return recoverAddress(keccak256(type === 0 ? payload : withPrefix(type, payload)), r, s, yParity);
}

function badSignature(what: string): RollupError {
  return new RollupError("INVALID_SIGNATURE", `invalid signature: ${what}.`);
}

function legacyBody(fields: FieldReader): Body {
  return {
    type: 0,
    nonce: fields.number("nonce", 8),
    gasPrice: fields.number("gasPrice", 32),
    gas: fields.number("gasLimit", 8),
    to: fields.optionalAddress("to"),
    value: fields.number("value", 32),
    data: fields.data("data"),
  };
}

function typedBody(type: 1 | 2 | 4, fields: FieldReader): Body {
  const chainId = fields.number("chainId", 32);
  const nonce = fields.number("nonce", 8);
  const price =
    type === 1
      ? { gasPrice: fields.number("gasPrice", 32) }
      : {
          maxPriorityFeePerGas: fields.number("maxPriorityFeePerGas", 32),
          maxFeePerGas: fields.number("maxFeePerGas", 32),
        };
  return {
    type,
    chainId,
    nonce,
    ...price,
    gas: fields.number("gasLimit", 8),
    to: type === 4 ? fields.address("to") : fields.optionalAddress("to"),
    value: fields.number("value", 32),
    data: fields.data("data"),
    accessList: fields.accessList(),
    ...(type === 4 ? { authorizationList: fields.authorizationList() } : {}),
  };
}
