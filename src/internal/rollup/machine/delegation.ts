import { concat, toBigInt, toBytes } from "./bytes.js";
import { Blob } from "./part.js";

/** EIP-7702: code that says whose code to run instead. */
const PREFIX = Uint8Array.of(0xef, 0x01, 0x00);
const LENGTH = 23;

/** The address that code delegates to, or undefined. */
export function delegateOf(code: Blob): bigint | undefined {
  if (code.length !== LENGTH || !PREFIX.every((byte, i) => code.bytes[i] === byte)) return undefined;
  return toBigInt(code.bytes.subarray(PREFIX.length));
}

export function delegationTo(address: bigint): Blob {
  return new Blob(concat(PREFIX, toBytes(address, 20)));
}
