/** Opcodes that read or write a range of memory (docs/spec/machine.md §6.4, §6.7, §6.8), by where its length is on the stack, 0 being the top. */
const BY_PLACE: readonly (readonly number[])[] = [
  [],
  // KECCAK256, LOG0 to LOG4, RETURN, REVERT
  [0x20, 0xa0, 0xa1, 0xa2, 0xa3, 0xa4, 0xf3, 0xfd],
  // CALLDATACOPY, CODECOPY, RETURNDATACOPY, MCOPY, CREATE, CREATE2
  [0x37, 0x39, 0x3e, 0x5e, 0xf0, 0xf5],
  // EXTCODECOPY, and the inputs of DELEGATECALL and STATICCALL
  [0x3c, 0xf4, 0xfa],
  // the inputs of CALL and CALLCODE
  [0xf1, 0xf2],
];

/** Each of those opcodes with that place. */
export const RANGE_LENGTHS: readonly (readonly [opcode: number, place: number])[] = BY_PLACE.flatMap((opcodes, place) =>
  opcodes.map((opcode) => [opcode, place] as const),
);
