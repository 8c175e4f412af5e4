/** A part of a frame's memory that an opcode takes: where its offset and its length are on the stack, 0 being the top. */
type Range = readonly [offset: number, length: number] | readonly [offset: number, length: { readonly bytes: bigint }];

const word: Range = [0, { bytes: 32n }];
const byte: Range = [0, { bytes: 1n }];

/** The parts of memory that each opcode reads or writes (docs/spec/machine.md §6.4, §6.7, §6.8), by opcode. */
const RANGES: Readonly<Record<number, readonly Range[]>> = {
  0x20: [[0, 1]], // KECCAK256
  0x37: [[0, 2]], // CALLDATACOPY
  0x39: [[0, 2]], // CODECOPY
  0x3c: [[1, 3]], // EXTCODECOPY
  0x3e: [[0, 2]], // RETURNDATACOPY
  0x51: [word], // MLOAD
  0x52: [word], // MSTORE
  0x53: [byte], // MSTORE8
  // MCOPY
  0x5e: [
    [0, 2],
    [1, 2],
  ],
  0xa0: [[0, 1]], // LOG0
  0xa1: [[0, 1]],
  0xa2: [[0, 1]],
  0xa3: [[0, 1]],
  0xa4: [[0, 1]],
  0xf0: [[1, 2]], // CREATE
  // CALL, CALLCODE
  0xf1: [
    [3, 4],
    [5, 6],
  ],
  0xf2: [
    [3, 4],
    [5, 6],
  ],
  0xf3: [[0, 1]], // RETURN
  // DELEGATECALL
  0xf4: [
    [2, 3],
    [4, 5],
  ],
  0xf5: [[1, 2]], // CREATE2
  // STATICCALL
  0xfa: [
    [2, 3],
    [4, 5],
  ],
  0xfd: [[0, 1]], // REVERT
};

/** Where the memory would have to end that an opcode needs, in bytes; 0 when it needs none. */
export function memoryEnd(opcode: number, stack: { peek(count: number): bigint[] }): bigint {
  const ranges = RANGES[opcode] ?? [];
  const ends = ranges.map(([offset, length]) => {
    const operands = stack.peek(typeof length === "number" ? Math.max(offset, length) + 1 : offset + 1);
    const bytes = typeof length === "number" ? operands[length]! : length.bytes;
    return bytes === 0n ? 0n : operands[offset]! + bytes;
  });
  return ends.reduce((largest, end) => (end > largest ? end : largest), 0n);
}

/** Opcodes that may expand memory. */
export const MEMORY_OPCODES: readonly number[] = Object.keys(RANGES).map(Number);
