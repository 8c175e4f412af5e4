/** Opcodes that call: what they give a precompile is limited (docs/spec/machine.md §4). */
export interface LimitedInput {
  opcode: number;
  /** Where on the stack the input's length is, 0 being the top. */
  length: number;
}

/** Where the address is that is called. */
export const CALLED = 1;

export const LIMITED_INPUTS: readonly LimitedInput[] = [
  ...[0xf1, 0xf2].map((opcode) => ({ opcode, length: 4 })),
  ...[0xf4, 0xfa].map((opcode) => ({ opcode, length: 3 })),
];
