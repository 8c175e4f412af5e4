/** Opcodes whose range of memory is limited (docs/spec/machine.md §4): LOG0 to LOG4, and calls of a precompile. */
export interface LimitedRange {
  opcode: number;
  /** Where on the stack its length is, 0 being the top. */
  length: number;
  /** Where the address is that is called: the range is limited if a precompile is there. */
  address?: number;
}

export const LIMITED_RANGES: readonly LimitedRange[] = [
  ...[0xa0, 0xa1, 0xa2, 0xa3, 0xa4].map((opcode) => ({ opcode, length: 1 })),
  ...[0xf1, 0xf2].map((opcode) => ({ opcode, length: 4, address: 1 })),
  ...[0xf4, 0xfa].map((opcode) => ({ opcode, length: 3, address: 1 })),
];
