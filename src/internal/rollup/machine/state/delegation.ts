import { concat, toBigInt, toBytes } from "./bytes.js";
import { Blob } from "./part.js";

/** EIP-7702: code that says whose code to run instead. */
const PREFIX = Uint8Array.of(0xef, 0x01, 0x00);
const LENGTH = 23;

function hasPrefix(code: Uint8Array): boolean {
  return PREFIX.every((byte, i) => code[i] === byte);
}

/** The address that code delegates to, or undefined. */
export function delegateOf(code: Blob): bigint | undefined {
  if (code.length !== LENGTH || !hasPrefix(code.bytes)) return undefined;
  return toBigInt(code.bytes.subarray(PREFIX.length));
}

/** Whether code begins like a delegation but is not one. */
export function isMalformedDelegation(code: Uint8Array): boolean {
  return code.length !== LENGTH && hasPrefix(code);
}

export function delegationTo(address: bigint): Blob {
  return new Blob(concat(PREFIX, toBytes(address, 20)));
}
