import { CodeBuilder } from "../contracts/code-builder.js";

/** Where a memory ends that leaves 2^24 gas some 600,000 for what else there is to do. */
export const FAR = 2_880_000;
/** What an opcode may take of memory at once. */
export const RANGE = 131_072;

const IDENTITY = 4;

/** Uses memory up to `end` in every way, at pages' edges and with ranges as long as can be, and returns some of it. */
export function largeMemoryCode(end: number): Uint8Array {
  const half = Math.floor(end / 2_048) * 1_024;
  return new CodeBuilder()
    .operands(end - 32, 7)
    .op("MSTORE")
    .operands(half - 5, 0, RANGE)
    .op("CODECOPY")
    .operands(end - RANGE - 1_000, half - 900, RANGE)
    .op("MCOPY")
    .operands(half + 1_024 - 1, 0xa5)
    .op("MSTORE8")
    .operands(end - RANGE, RANGE)
    .op("KECCAK256")
    .push(half - 16)
    .op("MLOAD")
    .push(1)
    .op("SSTORE")
    .push(0)
    .op("SSTORE")
    .operands(half - 1_000, 20_000)
    .op("LOG0")
    .operands(100_000, IDENTITY, half - 100, 100_000, 1_023, 90_000)
    .op("STATICCALL")
    .push(2)
    .op("SSTORE")
    .operands(0, 200_000, 2_000)
    .op("CREATE", "POP")
    .operands(1_022, RANGE)
    .op("RETURN")
    .finish();
}
