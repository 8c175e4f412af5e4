/** Opcodes that call: what they give a precompile is limited (docs/spec/machine.md §4). */
export interface LimitedInput {
  opcode: number;
  /** Where on the stack the input's length is, 0 being the top. */
  length: number;
}

/** Where the address is that is called. */
export const CALLED = 1;

/** Bytes of MODEXP's lengths and longest numbers. Of the fixed forms, an input so long is as wrong, or as right, as a longer one. */
const FIRST = 3n * 32n + 3n * 1_024n;

/** How many bytes L1 opens of what a call gives to a precompile (docs/spec/machine.md §4, §6.7). */
export function openedBytes(precompile: bigint, length: bigint): bigint {
  switch (precompile) {
    case 4n: // identity: a long input is its own output, unopened
      return 0n;
    case 2n: // SHA-256
    case 3n: // RIPEMD-160
    case 8n: // BN254 pairing
    case 12n: // BLS12-381 G1 MSM
    case 14n: // BLS12-381 G2 MSM
    case 15n: // BLS12-381 pairing
      return length;
    default:
      return length < FIRST ? length : FIRST;
  }
}

export const LIMITED_INPUTS: readonly LimitedInput[] = [
  ...[0xf1, 0xf2].map((opcode) => ({ opcode, length: 4 })),
  ...[0xf4, 0xfa].map((opcode) => ({ opcode, length: 3 })),
];
