import { type Address, bytesToBigInt } from "@ethereumjs/util";

import type { Frame } from "../frame.js";

const NOTHING = new Uint8Array(0);

/** Ends a frame that must change nothing: without data, and with the gas that it has left. */
export function refuseStatic({ env, interpreter }: Frame): void {
  if (env.isStatic) interpreter.revert(NOTHING);
}

/** Gas of memory up to the end of a range, less what was paid for it before. */
export function memoryGas(frame: Frame, offset: bigint, length: bigint): bigint {
  const words = (offset + length + 31n) / 32n;
  if (length === 0n || words <= frame.memoryWordCount) return 0n;
  const paid = frame.highestMemCost;
  frame.memoryWordCount = words;
  frame.highestMemCost = 3n * words + (words * words) / 512n;
  return frame.highestMemCost - paid;
}

/** A range of memory whose gas is paid. */
export function readMemory({ memory }: Frame, offset: bigint, length: bigint): Uint8Array {
  return length === 0n ? NOTHING : memory.read(Number(offset), Number(length));
}

/** Puts what a call returned where the frame asked for it, as far as there is room. */
export function writeReturned({ memory, returnBytes }: Frame, offset: bigint, length: bigint): void {
  const size = length < BigInt(returnBytes.length) ? Number(length) : returnBytes.length;
  if (size > 0) memory.write(Number(offset), size, returnBytes.subarray(0, size));
}

/** What a callee gets: what is asked for, and not the 64th part of what is left (EIP-150). */
export function gasFor(frame: Frame, asked?: bigint): bigint {
  const left = frame.interpreter.getGasLeft();
  const most = left - left / 64n;
  return asked === undefined || asked > most ? most : asked;
}

export function wordOf(address: Address): bigint {
  return bytesToBigInt(address.bytes);
}
