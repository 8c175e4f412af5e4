import { ASSIGNED, immediateSize, NAMES } from "./opcodes.js";

/** Code cut into instructions from its first byte on; index i of each array is instruction i. */
export interface Disassembly {
  /** All bytes. */
  code: Uint8Array;
  /** How many instructions there are; the arrays are as long as the code. */
  count: number;
  /** Byte offset of each instruction. */
  pcs: Uint32Array;
  /** Number of each instruction. */
  opcodes: Uint8Array;
  /** Instruction by pc; -1 inside push data. */
  indexOf: Int32Array;
}

/** One instruction, for people. */
export interface Instruction {
  /** Its byte offset. */
  pc: number;
  /** Its number. */
  opcode: number;
  /** Its mnemonic. */
  name: string;
  /** Push data, `0x…`; what a cut PUSH lacks reads as zeros. */
  data?: string;
}

/** Cuts `code` into instructions. Any bytes are fine: a PUSH that the end cuts short is the last instruction. */
export function disassemble(code: Uint8Array): Disassembly {
  const pcs = new Uint32Array(code.length);
  const opcodes = new Uint8Array(code.length);
  const indexOf = new Int32Array(code.length).fill(-1);
  let count = 0;
  for (let pc = 0; pc < code.length;) {
    const opcode = code[pc] as number;
    pcs[count] = pc;
    opcodes[count] = opcode;
    indexOf[pc] = count++;
    pc += 1 + immediateSize(opcode);
  }
  return { code, count, pcs: pcs.subarray(0, count), opcodes: opcodes.subarray(0, count), indexOf };
}

/** Push data of instruction `index`, padded with zeros when the code ends inside it. */
export function pushData({ code, pcs, opcodes }: Disassembly, index: number): Uint8Array {
  const data = new Uint8Array(immediateSize(opcodes[index] as number));
  const start = (pcs[index] as number) + 1;
  data.set(code.subarray(start, start + data.length));
  return data;
}

/** Push data as a number; undefined beyond 2^48 and for other instructions. */
export function pushNumber(disassembly: Disassembly, index: number): number | undefined {
  const opcode = disassembly.opcodes[index] as number;
  if (opcode === 0x5f) return 0;
  const size = immediateSize(opcode);
  if (size === 0) return undefined;
  const start = (disassembly.pcs[index] as number) + 1;
  let value = 0;
  for (let at = start; at < start + size; at++) {
    value = value * 256 + (disassembly.code[at] ?? 0);
    if (value > 0xffff_ffff_ffff) return undefined;
  }
  return value;
}

/** The instructions as a list. */
export function instructions(disassembly: Disassembly): Instruction[] {
  return Array.from({ length: disassembly.count }, (_, index) => {
    const opcode = disassembly.opcodes[index] as number;
    const instruction = { pc: disassembly.pcs[index] as number, opcode, name: NAMES[opcode] as string };
    if (immediateSize(opcode) === 0) return instruction;
    return { ...instruction, data: `0x${Buffer.from(pushData(disassembly, index)).toString("hex")}` };
  });
}

/** Whether `opcode` is assigned in Osaka; INVALID (0xfe) is. */
export const isAssigned = (opcode: number): boolean => ASSIGNED[opcode] === 1;
