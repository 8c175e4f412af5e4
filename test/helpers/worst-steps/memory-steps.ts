import { runStep } from "./run-step.js";
import { LONGEST_CODE, LONGEST_MEMORY } from "./scene.js";
import type { WorstStep } from "./worst-step.js";

const ALL = BigInt(LONGEST_MEMORY);
/** Longest call data: an unsigned transaction's, whose other fields take some bytes. */
const LONGEST_INPUT = 131_000;

/** Opcodes that touch nothing but their own frame, whose code and memory are as long as can be. */
export const memorySteps: readonly WorstStep[] = [
  opcode("arithmetic", "EXP", 0x0a, [2n ** 256n - 3n, 2n ** 256n - 1n], { memory: 0 }),
  opcode("arithmetic", "MULMOD", 0x09, [2n ** 256n - 3n, 2n ** 256n - 1n, 2n ** 255n - 19n], { memory: 0 }),
  opcode("bitwise", "SAR", 0x1d, [255n, 2n ** 256n - 1n], { memory: 0 }),
  opcode(
    "stack",
    "SWAP16",
    0x9f,
    Array.from({ length: 17 }, () => 2n ** 256n - 1n),
    { memory: 0 },
  ),
  opcode("stack", "PUSH32", 0x7f, [], { memory: 0 }),
  opcode("tx_info", "ORIGIN", 0x32, [], { memory: 0 }),
  opcode("block_info", "PREVRANDAO", 0x44, [], { memory: 0 }),
  opcode("memory", "MLOAD", 0x51, [ALL - 32n]),
  opcode("memory", "MSTORE of a grown memory", 0x52, [ALL - 32n, 2n ** 256n - 1n], { memory: LONGEST_MEMORY - 32 }),
  opcode("memory", "MCOPY of half the memory", 0x5e, [ALL / 2n, 0n, ALL / 2n]),
  opcode("memory", "MCOPY of all of it", 0x5e, [0n, 0n, ALL]),
  opcode("system", "KECCAK256 of the memory", 0x20, [0n, ALL]),
  opcode("system", "CALLDATALOAD", 0x35, [BigInt(LONGEST_INPUT) - 32n], { memory: 0, input: LONGEST_INPUT }),
  opcode("system", "CALLDATACOPY", 0x37, [0n, BigInt(LONGEST_INPUT) - ALL, ALL], { input: LONGEST_INPUT }),
  opcode("system", "CODECOPY", 0x39, [0n, BigInt(LONGEST_CODE) - ALL, ALL]),
  opcode("system", "RETURNDATACOPY", 0x3e, [0n, 0n, ALL], { returnData: LONGEST_MEMORY }),
];

function opcode(
  family: string,
  what: string,
  code: number,
  operands: readonly bigint[],
  setting: Partial<Parameters<typeof runStep>[0]> = {},
): WorstStep {
  return { family, what, machine: () => runStep({ opcode: code, operands, ...setting }) };
}
