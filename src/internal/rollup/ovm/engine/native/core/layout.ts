// Where what lies in the memory that the core and TypeScript share, in bytes. Both read this file: assembly/ compiles it too.

/** Keccak's state, which begins with the digest, and its input: those of keccak/permutation.ts. */
export const DIGEST = 0;
export const HASHED = 1_024;
export const RATE = 136;
/** Blocks that are hashed at once. */
export const HASHED_BLOCKS = 30;

/** The frame that runs. Gas left, and below what gas the core returns, f64; all else u32. */
export const GAS = 8_192;
export const FLOOR = 8_200;
export const PC = 8_208;
/** Bytes on the stack. */
export const HEIGHT = 8_212;
/** Bytes of memory that are paid for. */
export const SIZE = 8_216;
export const CODE = 8_220;
export const CODE_LENGTH = 8_224;
export const INPUT = 8_228;
export const INPUT_LENGTH = 8_232;
export const STACK = 8_236;
export const MEMORY = 8_240;

/** Gas that is no opcode's own, u32. */
export const MEMORY_WORD = 8_256;
export const COPY_WORD = 8_260;
export const HASH_WORD = 8_264;
export const EXPONENT_BYTE = 8_268;

/** A row of 16 bytes for each opcode, u32: its gas, and the fewest and the most bytes on the stack before it. */
export const OPCODES = 12_288;

/** Digits of a division, and words on their way. */
export const DIVIDEND = 16_384;
export const DIVISOR = 16_512;
export const QUOTIENT = 16_640;
export const WORD_A = 16_768;
export const WORD_B = 16_800;

/** Codes that stay from message to message. */
export const CODES = 65_536;
/** The frames, one behind the other: code that does not stay, input, stack, memory. */
export const FRAMES = 4_194_304;
export const STACK_BYTES = 32_768;
/** Zeros behind code, as many as a PUSH at its end takes and a STOP. A bit for each byte of code lies behind them: whether a jump may go there. */
export const BEHIND_CODE = 33;
export const BEHIND_INPUT = 32;

/** What the core returns beside an opcode that it leaves to TypeScript. */
export const AT_FLOOR = 256;
export const STACK_FAULT = 257;
export const OUT_OF_GAS = 258;
export const INVALID_JUMP = 259;
