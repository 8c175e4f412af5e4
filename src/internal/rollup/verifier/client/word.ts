import { bigIntToBytes, setLengthLeft } from "@ethereumjs/util";

/** A number as 32 bytes. */
export function word(value: bigint): Uint8Array {
  return setLengthLeft(bigIntToBytes(value), 32);
}
