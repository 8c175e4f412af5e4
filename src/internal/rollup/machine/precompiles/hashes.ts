import { ripemd160 as ripemd160Of } from "ethereum-cryptography/ripemd160.js";
import { sha256 as sha256Of } from "ethereum-cryptography/sha256.js";

import { wordCount } from "../state/bytes.js";
import type { Precompile } from "./precompile.js";

export const sha256: Precompile = {
  name: "sha256",
  gas: (input) => 60 + 12 * wordCount(input.length),
  run: (input) => sha256Of(input),
};

export const ripemd160: Precompile = {
  name: "ripemd160",
  gas: (input) => 600 + 120 * wordCount(input.length),
  run: (input) => {
    const word = new Uint8Array(32);
    word.set(ripemd160Of(input), 12);
    return word;
  },
};

/** By the length of the input alone. */
export const identityGas = (length: number): number => 15 + 3 * wordCount(length);

export const identity: Precompile = {
  name: "identity",
  gas: (input) => identityGas(input.length),
  run: (input) => input,
};
