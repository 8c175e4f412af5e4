/** CREATE and CREATE2, and where on the stack the length of their init code is, 0 being the top. */
export const INIT_CODE_LENGTHS: readonly { opcode: number; length: number }[] = [0xf0, 0xf5].map((opcode) => ({
  opcode,
  length: 2,
}));
