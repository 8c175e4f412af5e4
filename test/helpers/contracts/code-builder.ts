import { OPCODES } from "../../../src/internal/rollup/machine/opcodes/opcode-table.js";
import { toBytes, toMinimalBytes } from "../../../src/internal/rollup/machine/state/bytes.js";

const BY_NAME = new Map(OPCODES.flatMap((opcode) => (opcode === undefined ? [] : [[opcode.name, opcode] as const])));
const PUSH0 = 0x5f;
const JUMPDEST = 0x5b;

/** Writes bytecode, and knows how many items the stack holds. */
export class CodeBuilder {
  readonly #bytes: number[] = [];
  readonly #data: { patchAt: number; bytes: Uint8Array }[] = [];
  readonly #targets: { patchAt: number; width: number; label: string }[] = [];
  readonly #labels = new Map<string, number>();
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

  /** Pushes a value by PUSH1 to PUSH32, leading zeros included. */
  public pushIn(width: number, value: bigint | number | Uint8Array): this {
    const digits = value instanceof Uint8Array ? value : toMinimalBytes(BigInt(value));
    if (digits.length > width) throw new Error(`PUSH${width} takes no ${digits.length} bytes`);
    const bytes = new Uint8Array(width);
    bytes.set(digits, width - digits.length);
    this.#bytes.push(PUSH0 + width, ...bytes);
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

  public raw(...bytes: readonly number[]): this {
    this.#bytes.push(...bytes);
    return this;
  }

  /** Copies bytes, which will stand behind the code, to memory. */
  public load(bytes: Uint8Array, offset: number): this {
    this.push(bytes.length);
    this.#data.push({ patchAt: this.#bytes.length + 1, bytes });
    return this.pushIn(2, 0).push(offset).op("CODECOPY");
  }

  /** Pushes the place that {@link mark} gives to a label, there or further on. */
  public pushLabel(label: string, width = 2): this {
    this.#targets.push({ patchAt: this.#bytes.length + 1, width, label });
    return this.pushIn(width, 0);
  }

  /** A JUMPDEST at which a label stands. */
  public mark(label: string): this {
    if (this.#labels.has(label)) throw new Error(`The label ${label} stands in two places`);
    this.#labels.set(label, this.#bytes.length);
    return this.raw(JUMPDEST);
  }

  public finish(): Uint8Array {
    for (const { patchAt, width, label } of this.#targets) {
      const place = this.#labels.get(label);
      if (place === undefined) throw new Error(`The label ${label} stands nowhere`);
      this.#patch(patchAt, width, place);
    }
    for (const { patchAt, bytes } of this.#data) {
      this.#patch(patchAt, 2, this.#bytes.length);
      for (const byte of bytes) this.#bytes.push(byte);
    }
    return Uint8Array.from(this.#bytes);
  }

  #patch(at: number, width: number, value: number): void {
    this.#bytes.splice(at, width, ...toBytes(BigInt(value), width));
  }
}
