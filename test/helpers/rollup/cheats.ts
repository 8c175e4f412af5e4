import {
  encodeDevOverride,
  encodeUnsignedTransaction,
  type UnsignedTransaction,
} from "../../../src/internal/rollup/derivation/elements.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { filled, GWEI } from "./l2-chain.js";

/** An address of one repeated byte. */
export const at = (byte: number): Hex => filled(byte).slice(0, 42) as Hex;
/** A 32-byte word. */
export const slot = (value: bigint): Hex => `0x${value.toString(16).padStart(64, "0")}`;

// DEV_OVERRIDE elements.
export const setBalance = (address: Hex, balance: bigint) => encodeDevOverride({ kind: "balance", address, balance });
export const setNonce = (address: Hex, nonce: bigint) => encodeDevOverride({ kind: "nonce", address, nonce });
export const setCode = (address: Hex, code: Hex) => encodeDevOverride({ kind: "code", address, code });
/** What an account's code is while it has delegated to `address` (EIP-7702). */
export const delegationTo = (address: Hex): Hex => `0xef0100${address.slice(2)}`;
export const setStorage = (address: Hex, key: bigint, value: bigint) =>
  encodeDevOverride({ kind: "storage", address, slot: slot(key), value });

/** An UNSIGNED_TX element with enough gas and a sufficient fee. */
export function unsigned(fields: Partial<UnsignedTransaction> & Pick<UnsignedTransaction, "from">): Uint8Array {
  return encodeUnsignedTransaction({
    type: 2,
    nonce: 0n,
    gasLimit: 200_000n,
    to: fields.from,
    value: 0n,
    data: "0x",
    maxFeePerGas: 3n * GWEI,
    maxPriorityFeePerGas: GWEI,
    accessList: [],
    authorizationList: [],
    ...fields,
  });
}
