import { GAS as PRICES, type OpcodeTable } from "../gas.js";
import { OUT_OF_GAS } from "../halt.js";
import type { Word } from "../word.js";
import {
  BEHIND_CODE,
  BEHIND_INPUT,
  CODE,
  CODE_LENGTH,
  CODES,
  COPY_WORD,
  EXPONENT_BYTE,
  FLOOR,
  FRAMES,
  GAS,
  HASH_WORD,
  HEIGHT,
  INPUT,
  INPUT_LENGTH,
  MEMORY,
  MEMORY_WORD,
  OPCODES,
  PC,
  SIZE,
  STACK,
  STACK_BYTES,
} from "./layout.js";
import { type CoreExports, instantiate, type WasmMemory } from "./module.js";

/** Where a frame has what: addresses in the core's memory. */
export interface Place {
  code: number;
  input: number;
  stack: number;
  memory: number;
}

/** A frame, as far as the core runs it. */
export interface Running {
  readonly fields: { parent: Running | undefined; code: Uint8Array; input: Uint8Array; creates: boolean };
  gas: number;
  pc: number;
  /** Bytes on the stack. */
  height: number;
  /** Bytes of memory that are paid for: whole words. */
  size: number;
  /** Where it is in the core's memory, once it has begun to run. */
  place: Place | undefined;
}

const TWO_32 = 4_294_967_296;
/** 53 bits: 21 above the lower 32. */
const SHORT = 0x20_0000;

/**
 * An instance of the core in WebAssembly (assembly/core.ts), with its memory: stack, memory, code and input of every frame of one
 * message. INVARIANT: the host is little-endian, as WebAssembly is.
 */
export class Core {
  /** All of its memory: another array once that has grown. */
  public bytes!: Uint8Array;
  #u32!: Uint32Array;
  #u64!: BigUint64Array;
  #f64!: Float64Array;
  readonly #memory: WasmMemory;
  readonly #exports: CoreExports;
  #table: OpcodeTable | undefined;
  /** The frame whose fields are in the memory. */
  #frame: Running | undefined;
  /** Addresses of the codes that stay. */
  readonly #codes = new Map<Uint8Array, number>();
  #codesEnd = CODES;

  public constructor() {
    const { memory, exports } = instantiate(() => this.#look());
    this.#memory = memory;
    this.#exports = exports;
    this.#look();
    this.#set(MEMORY_WORD, PRICES.memoryWord);
    this.#set(COPY_WORD, PRICES.copyWord);
    this.#set(HASH_WORD, PRICES.keccakWord);
    this.#set(EXPONENT_BYTE, PRICES.expByte);
  }

  #look(): void {
    const { buffer } = this.#memory;
    this.bytes = new Uint8Array(buffer);
    this.#u32 = new Uint32Array(buffer);
    this.#u64 = new BigUint64Array(buffer);
    this.#f64 = new Float64Array(buffer);
  }

  #set(at: number, value: number): void {
    this.#u32[at >> 2] = value;
  }

  /** Makes it ready for a message. */
  public begin(table: OpcodeTable): void {
    this.#frame = undefined;
    if (this.#codesEnd > FRAMES / 2) {
      this.#codes.clear();
      this.#codesEnd = CODES;
    }
    if (this.#table === table) return;
    this.#table = table;
    for (let opcode = 0; opcode < 256; opcode++) {
      const row = OPCODES + 16 * opcode;
      this.#set(row, table.gas[opcode]!);
      this.#set(row + 4, 32 * table.least[opcode]!);
      this.#set(row + 8, 32 * table.most[opcode]!);
    }
  }

  /**
   * Runs a frame's opcodes.
   *
   * @returns what comes next: an opcode, or one of the reasons of layout.ts
   */
  public run(frame: Running, floor: number): number {
    if (this.#frame !== frame) this.#enter(frame);
    this.#f64[GAS >> 3] = frame.gas;
    this.#f64[FLOOR >> 3] = floor;
    this.#u32[PC >> 2] = frame.pc;
    this.#u32[HEIGHT >> 2] = frame.height;
    const next = this.#exports.run();
    frame.gas = this.#f64[GAS >> 3]!;
    frame.pc = this.#u32[PC >> 2]!;
    frame.height = this.#u32[HEIGHT >> 2]!;
    frame.size = this.#u32[SIZE >> 2]!;
    return next;
  }

  /**
   * Has the frame that runs pay for its memory up to `end`.
   *
   * @throws {Halt} if it cannot
   */
  public expand(frame: Running, end: number): void {
    this.#f64[GAS >> 3] = frame.gas;
    const isPaid = this.#exports.expandTo(end);
    frame.gas = this.#f64[GAS >> 3]!;
    frame.size = this.#u32[SIZE >> 2]!;
    if (isPaid === 0) throw OUT_OF_GAS;
  }

  #enter(frame: Running): void {
    const { code, input } = frame.fields;
    const place = (frame.place ??= this.#place(frame));
    this.#frame = frame;
    this.#set(SIZE, frame.size);
    this.#set(CODE, place.code);
    this.#set(CODE_LENGTH, code.length);
    this.#set(INPUT, place.input);
    this.#set(INPUT_LENGTH, input.length);
    this.#set(STACK, place.stack);
    this.#set(MEMORY, place.memory);
  }

  /** Puts a frame behind its parent, whose memory does not grow meanwhile. */
  #place({ fields: { parent, code, input, creates } }: Running): Place {
    const begin = parent?.place === undefined ? FRAMES : parent.place.memory + parent.size;
    const staying = creates ? undefined : this.#stayingCode(code);
    const inputAt = begin + (staying === undefined ? roomOf(code) : 0);
    const stack = aligned(inputAt + input.length + BEHIND_INPUT);
    const memory = stack + STACK_BYTES;
    this.#exports.reserveTo(memory);
    if (staying === undefined) this.#load(code, begin);
    this.bytes.set(input, inputAt);
    this.bytes.fill(0, inputAt + input.length, inputAt + input.length + BEHIND_INPUT);
    return { code: staying ?? begin, input: inputAt, stack, memory };
  }

  /** Where a contract's code is; undefined: there is no room. Code is the same array from block to block. */
  #stayingCode(code: Uint8Array): number | undefined {
    const known = this.#codes.get(code);
    if (known !== undefined) return known;
    const at = this.#codesEnd;
    if (at + roomOf(code) > FRAMES) return undefined;
    this.#load(code, at);
    this.#codes.set(code, at);
    this.#codesEnd = at + roomOf(code);
    return at;
  }

  #load(code: Uint8Array, at: number): void {
    const end = at + code.length;
    this.bytes.set(code, at);
    this.bytes.fill(0, end, end + BEHIND_CODE);
    this.#exports.analyse(at, code.length, end + BEHIND_CODE);
  }

  public read(at: number): Word {
    const u32 = this.#u32;
    const i = at >> 2;
    if ((u32[i + 2]! | u32[i + 3]! | u32[i + 4]! | u32[i + 5]! | u32[i + 6]! | u32[i + 7]!) === 0) {
      const high = u32[i + 1]!;
      return high < SHORT ? high * TWO_32 + u32[i]! : this.#u64[at >> 3]!;
    }
    const u64 = this.#u64;
    const j = at >> 3;
    return (((u64[j + 3]! << 64n) | u64[j + 2]!) << 128n) | ((u64[j + 1]! << 64n) | u64[j]!);
  }

  public write(at: number, word: Word): void {
    if (typeof word === "number") {
      const i = at >> 2;
      this.#u32[i] = word;
      this.#u32[i + 1] = word / TWO_32;
      this.#u32.fill(0, i + 2, i + 8);
    } else {
      // What does not fit into 64 bits is cut off.
      const j = at >> 3;
      this.#u64[j] = word;
      this.#u64[j + 1] = word >> 64n;
      this.#u64[j + 2] = word >> 128n;
      this.#u64[j + 3] = word >> 192n;
    }
  }
}

function roomOf(code: Uint8Array): number {
  return code.length + BEHIND_CODE + Math.ceil(code.length / 8);
}

function aligned(at: number): number {
  return 32 * Math.ceil(at / 32);
}
