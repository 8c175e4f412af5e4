import { OPCODES } from "../../../src/internal/rollup/machine/opcodes/opcode-table.js";
import { toMinimalBytes } from "../../../src/internal/rollup/machine/state/bytes.js";

const BY_NAME = new Map(OPCODES.flatMap((opcode) => (opcode === undefined ? [] : [[opcode.name, opcode] as const])));
const PUSH0 = 0x5f;
const PUSH2 = 0x61;
const JUMPDEST = 0x5b;

/** Writes bytecode, and knows how many items the stack holds. */
export class CodeBuilder {
  readonly #bytes: number[] = [];
  readonly #data: { patchAt: number; bytes: Uint8Array }[] = [];
  public depth = 0;

  public get length(): number {
    return this.#bytes.length;
  }

  public push(value: bigint | number | Uint8Array): this {
    const bytes = value instanceof Uint8Array ? value : toMinimalBytes(BigInt(value));
    this.#bytes.push(PUSH0 + bytes.length, ...bytes);
    this.depth++;
    return this;
  }

  /** Pushes so that the first value is on top, as an opcode's operands are written. */
  public operands(...values: (bigint | number)[]): this {
    for (const value of [...values].reverse()) this.push(value);
    return this;
  }

  public op(...names: string[]): this {
    for (const name of names) {
      const opcode = BY_NAME.get(name);
      if (opcode === undefined) throw new Error(`${name} is not an opcode`);
      this.#bytes.push(opcode.code);
      this.depth = Math.max(0, this.depth - opcode.inputs) + opcode.outputs;
    }
    return this;
  }

  public raw(...bytes: number[]): this {
    this.#bytes.push(...bytes);
    return this;
  }

  /** Copies bytes, which will stand behind the code, to memory. */
  public load(bytes: Uint8Array, offset: number): this {
    this.push(bytes.length);
    this.#data.push({ patchAt: this.#bytes.length + 1, bytes });
    this.#bytes.push(PUSH2, 0, 0);
    this.depth++;
    return this.push(offset).op("CODECOPY");
  }

  /** Pushes a target that `land` gives a place. */
  public pushTarget(): { land: () => void } {
    const patchAt = this.#bytes.length + 1;
    this.#bytes.push(PUSH2, 0, 0);
    this.depth++;
    return {
      land: () => {
        this.#patch(patchAt, this.#bytes.length);
        this.#bytes.push(JUMPDEST);
      },
    };
  }

  public finish(): Uint8Array {
    for (const { patchAt, bytes } of this.#data) {
      this.#patch(patchAt, this.#bytes.length);
      for (const byte of bytes) this.#bytes.push(byte);
    }
    return Uint8Array.from(this.#bytes);
  }

  #patch(at: number, value: number): void {
    this.#bytes[at] = (value >> 8) & 0xff;
    this.#bytes[at + 1] = value & 0xff;
  }
}
