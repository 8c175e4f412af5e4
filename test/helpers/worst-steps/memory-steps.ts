import { runStep } from "./run-step.js";
import { FAR, LONGEST_MEMORY, LONGEST_RANGE } from "./scene.js";
import type { WorstStep } from "./worst-step.js";

const ALL = BigInt(LONGEST_RANGE);
const FROM = BigInt(FAR);
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
  opcode("memory", "MLOAD across two pages", 0x51, [1_024n * 1_024n - 16n]),
  opcode("memory", "MSTORE of a grown memory", 0x52, [BigInt(LONGEST_MEMORY) - 16n, 2n ** 256n - 1n]),
  opcode("memory", "MCOPY within one range", 0x5e, [FROM, FROM, ALL]),
  opcode("memory", "MCOPY from one range to another", 0x5e, [FROM, 1n, ALL]),
  opcode("memory", "MCOPY from one range to the next", 0x5e, [FROM, FROM - ALL, ALL]),
  opcode("system", "KECCAK256 of a range", 0x20, [FROM, ALL]),
  opcode("system", "CALLDATALOAD", 0x35, [BigInt(LONGEST_INPUT) - 32n], { memory: 0, input: LONGEST_INPUT }),
  opcode("system", "CALLDATACOPY", 0x37, [FROM, 0n, ALL], { input: LONGEST_INPUT }),
  opcode("system", "CODECOPY", 0x39, [FROM, 0n, ALL]),
  opcode("system", "RETURNDATACOPY", 0x3e, [FROM, 0n, ALL], { returnData: LONGEST_RANGE }),
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
