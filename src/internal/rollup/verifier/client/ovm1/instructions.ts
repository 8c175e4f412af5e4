import { bytesToBigInt, setLengthRight } from "@ethereumjs/util";

/** One instruction of code. */
export interface Instruction {
  pc: number;
  opcode: number;
  /** What it pushes, if it is a PUSH. */
  constant?: bigint;
  /** Bytes of its data. */
  width: number;
}

/** Code cut into instructions from its first byte on. */
export function instructionsOf(code: Uint8Array): Instruction[] {
  const found: Instruction[] = [];
  for (let pc = 0; pc < code.length;) {
    const opcode = code[pc]!;
    const width = opcode > 0x5f && opcode < 0x80 ? opcode - 0x5f : 0;
    const data = setLengthRight(code.subarray(pc + 1, pc + 1 + width), width);
    const isPush = opcode === 0x5f || width > 0;
    found.push({ pc, opcode, width, ...(isPush ? { constant: bytesToBigInt(data) } : {}) });
    pc += 1 + width;
  }
  return found;
}

/** How many words an opcode takes and gives; undefined for one that is not assigned (Osaka). */
export function effectOf(opcode: number): { takes: number; gives: number } | undefined {
  const takes = TAKES[opcode];
  return takes === undefined ? undefined : { takes, gives: GIVES_NOTHING.has(opcode) ? 0 : 1 };
}

const range = (first: number, last: number, takes: (opcode: number) => number): [number, number][] =>
  Array.from({ length: last - first + 1 }, (_, index) => [first + index, takes(first + index)]);

/** Words that each assigned opcode takes, but for DUP and SWAP. */
const TAKES: Readonly<Record<number, number>> = Object.fromEntries([
  ...range(0x01, 0x07, () => 2),
  ...range(0x08, 0x09, () => 3),
  ...range(0x0a, 0x0b, () => 2),
  ...range(0x10, 0x14, () => 2),
  ...range(0x15, 0x15, () => 1),
  ...range(0x16, 0x18, () => 2),
  ...range(0x19, 0x19, () => 1),
  ...range(0x1a, 0x1d, () => 2),
  ...range(0x1e, 0x1e, () => 1),
  ...range(0x20, 0x20, () => 2),
  ...range(0x30, 0x4a, (opcode) => ([0x31, 0x35, 0x3b, 0x3f, 0x40, 0x49].includes(opcode) ? 1 : 0)),
  ...[0x37, 0x39, 0x3e].map((opcode) => [opcode, 3]),
  [0x3c, 4],
  ...range(0x50, 0x51, () => 1),
  ...range(0x52, 0x53, () => 2),
  [0x54, 1],
  [0x55, 2],
  [0x56, 1],
  [0x57, 2],
  ...range(0x58, 0x5b, () => 0),
  [0x5c, 1],
  [0x5d, 2],
  [0x5e, 3],
  ...range(0x5f, 0x7f, () => 0),
  ...range(0xa0, 0xa4, (opcode) => opcode - 0xa0 + 2),
  [0x00, 0],
  [0xf0, 3],
  [0xf1, 7],
  [0xf2, 7],
  [0xf3, 2],
  [0xf4, 6],
  [0xf5, 4],
  [0xfa, 6],
  [0xfd, 2],
  [0xfe, 0],
  [0xff, 1],
]) as Record<number, number>;

const GIVES_NOTHING: ReadonlySet<number> = new Set([
  ...[0x00, 0x37, 0x39, 0x3c, 0x3e, 0x50, 0x52, 0x53, 0x55, 0x56, 0x57, 0x5b, 0x5d, 0x5e],
  ...[0xa0, 0xa1, 0xa2, 0xa3, 0xa4, 0xf3, 0xfd, 0xfe, 0xff],
]);
