import type { Deposit } from "../../derivation/types.js";
import { keccak256 } from "../../keccak/keccak256.js";
import type { Address } from "../../types.js";
import { bytesToHex, hexToBytes, withPrefix } from "../bytes.js";
import { encodeBytes, encodeList, encodeNumber } from "../state/rlp.js";
import type { L2Transaction } from "../types.js";

export const DEPOSIT_TYPE = 0x7e;

/**
 * `0x7e ++ rlp([sourceHash, from, to, mint, value, gas, isSystemTx, data])`
 *
 * @see OP Stack specifications, `deposits.md`, "The Deposited Transaction Type"
 */
export function encodeDeposit(deposit: Deposit): Uint8Array {
  const payload = encodeList([
    encodeBytes(hexToBytes(deposit.sourceHash)),
    encodeBytes(hexToBytes(deposit.from)),
    encodeBytes(hexToBytes(deposit.to ?? "0x")),
    encodeNumber(deposit.mint),
    encodeNumber(deposit.value),
    encodeNumber(deposit.gas),
    encodeNumber(0n),
    encodeBytes(hexToBytes(deposit.data)),
  ]);
  return withPrefix(DEPOSIT_TYPE, payload);
}

/** @param nonce of `from` before the transaction */
export function depositTransaction(deposit: Deposit, nonce: bigint): L2Transaction {
  const raw = encodeDeposit(deposit);
  const { sourceHash, mint, queueIndex, from, to, gas, value, data } = deposit;
  return {
    hash: bytesToHex(keccak256(raw)),
    type: DEPOSIT_TYPE,
    from: from.toLowerCase() as Address,
    to: to?.toLowerCase() as Address | undefined,
    nonce,
    gas,
    value,
    data,
    signature: { v: 0n, r: "0x0", s: "0x0" },
    deposit: { sourceHash, mint, queueIndex },
    raw,
  };
}
