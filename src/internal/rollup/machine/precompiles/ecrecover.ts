import { recoverAddress } from "../phases/signatures.js";
import { sliceWithZeros, toBigInt, toBytes } from "../state/bytes.js";
import type { Precompile } from "./precompile.js";

const V = 27n;

export const ecrecover: Precompile = {
  name: "ecrecover",
  gas: () => 3_000,
  run: (input) => {
    const word = (index: number): Uint8Array => sliceWithZeros(input, BigInt(32 * index), 32);
    const v = toBigInt(word(1));
    if (v !== V && v !== V + 1n) return new Uint8Array(0);
    const address = recoverAddress(word(0), Number(v - V), toBigInt(word(2)), toBigInt(word(3)));
    return address === undefined ? new Uint8Array(0) : toBytes(address, 32);
  },
};
