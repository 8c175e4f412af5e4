import type { Message } from "@ethereumjs/evm";
import { type Account, Address, concatBytes } from "@ethereumjs/util";

import { keccak256 } from "../../../keccak/keccak256.js";
import { encodeBytes, encodeList, encodeNumber } from "../../state/rlp.js";

/** Salts by the init code that a CREATE2 read from its frame's memory: another array every time. */
const salts = new WeakMap<Uint8Array, Uint8Array>();

export function keepSalt(initCode: Uint8Array, salt: Uint8Array): void {
  salts.set(initCode, salt);
}

/** Where a message creates. The creator's nonce is raised already. */
export function createdAddress({ caller, code, salt: given }: Message, creator: Account | undefined): Address {
  const initCode = code as Uint8Array;
  const salt = given ?? salts.get(initCode);
  if (salt !== undefined) {
    const preimage = concatBytes(Uint8Array.of(0xff), caller.bytes, salt, keccak256(initCode));
    return new Address(keccak256(preimage).subarray(12));
  }
  const nonce = (creator?.nonce ?? 0n) - 1n;
  return new Address(keccak256(encodeList([encodeBytes(caller.bytes), encodeNumber(nonce)])).subarray(12));
}
