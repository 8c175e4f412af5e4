import { disassemble, type Disassembly, pushData } from "./disassemble.js";
import { locate, type Place, type Siblings } from "./locate.js";
import { findMetadata, type Metadata } from "./metadata.js";
import { OP } from "./opcodes.js";
import type { SourceRange } from "./source-map.js";
import type { SourceText } from "./source-text.js";
import { isAddress } from "./trace/constants.js";
import { trace } from "./trace/trace.js";
import type { Trace } from "./trace/types.js";
import type { CodeKind } from "./types.js";

/** What is known of code beside its bytes. */
export interface CodeContext {
  kind: CodeKind;
  ranges?: readonly SourceRange[];
  files?: ReadonlyMap<number, SourceText>;
  immutables?: readonly { start: number; length: number }[];
  /** Where `code` begins in the bytes that the user gave. */
  offset?: number;
}

/** Code as the rules see it: instructions that can run, told apart from push data, metadata and data. */
export class AnalysedCode {
  readonly kind: CodeKind;
  readonly code: Uint8Array;
  readonly metadata: Metadata | undefined;
  readonly disassembly: Disassembly;
  readonly trace: Trace;
  readonly offset: number;
  readonly #ranges: readonly SourceRange[];
  readonly #files: ReadonlyMap<number, SourceText>;
  readonly #immutables: readonly { start: number; length: number }[];
  #byOpcode: Map<number, number[]> | undefined;

  constructor(code: Uint8Array, { kind, ranges, files, immutables, offset }: CodeContext) {
    this.kind = kind;
    this.code = code;
    this.metadata = findMetadata(code);
    this.disassembly = disassemble(code.subarray(0, this.metadata?.start ?? code.length));
    this.trace = trace(this.disassembly);
    this.offset = offset ?? 0;
    this.#ranges = ranges ?? [];
    this.#files = files ?? new Map();
    this.#immutables = immutables ?? [];
  }

  /** Reachable instructions with this opcode, in the order of their pcs. */
  occurrences(opcode: number): readonly number[] {
    this.#byOpcode ??= this.#index();
    return this.#byOpcode.get(opcode) ?? [];
  }

  /** Every opcode that can be reached. */
  opcodes(): number[] {
    this.#byOpcode ??= this.#index();
    return [...this.#byOpcode.keys()];
  }

  pc(index: number): number {
    return this.disassembly.pcs[index] as number;
  }

  opcode(index: number): number {
    return index < 0 ? -1 : (this.disassembly.opcodes[index] as number);
  }

  /** The address that a PUSH20 pushes or code calculates from constants, in lower case; undefined for all else. */
  constantAddress(index: number): string | undefined {
    const folded = this.trace.folded.get(index);
    if (folded !== undefined && isAddress(folded)) {
      return `0x${folded.toString(16).padStart(40, "0")}`;
    }
    if (this.opcode(index) !== OP.PUSH20 || this.#isImmutable(this.pc(index))) return undefined;
    return `0x${Buffer.from(pushData(this.disassembly, index)).toString("hex")}`;
  }

  /** Instructions that bring a constant address onto the stack. */
  constantAddresses(): number[] {
    return [...this.occurrences(OP.PUSH20), ...this.trace.folded.keys()].filter(
      (index) => this.constantAddress(index) !== undefined,
    );
  }

  isImmutable(index: number): boolean {
    return index >= 0 && this.#isImmutable(this.pc(index));
  }

  /** Where instruction `index` comes from in the source; a constant without a line has that of the call that takes it. */
  place(index: number): Place | undefined {
    const own = this.#placeOf(index);
    if (own !== undefined || !this.trace.folded.has(index)) return own;
    return this.#placeOf(this.trace.calls.find(({ to }) => to === index)?.index ?? -1);
  }

  #placeOf(index: number): Place | undefined {
    if (index < 0) return undefined;
    const range = this.#ranges[index];
    return locate(range, this.#files, this.opcode(index), this.#siblings(index, range));
  }

  /** Which of the equal instructions that the map gives one range this is. */
  #siblings(index: number, range: SourceRange | undefined): Siblings {
    const siblings = this.occurrences(this.opcode(index)).filter((other) => {
      const that = this.#ranges[other];
      return that?.start === range?.start && that?.length === range?.length && that?.file === range?.file;
    });
    return { count: siblings.length, ordinal: siblings.indexOf(index) };
  }

  #isImmutable(pc: number): boolean {
    return this.#immutables.some(({ start, length }) => pc + 1 >= start && pc + 1 < start + length);
  }

  #index(): Map<number, number[]> {
    const byOpcode = new Map<number, number[]>();
    const { count, opcodes } = this.disassembly;
    for (let index = 0; index < count; index++) {
      if (this.trace.reachable[index] === 0) continue;
      const opcode = opcodes[index] as number;
      const list = byOpcode.get(opcode);
      if (list === undefined) byOpcode.set(opcode, [index]);
      else list.push(index);
    }
    return byOpcode;
  }
}

/**
 * The code that `creation` deploys, when it copies a constant range of itself that never runs: how a raw creation
 * bytecode is told from a runtime one.
 */
export function embeddedRuntime(creation: AnalysedCode): { start: number; end: number } | undefined {
  const { disassembly, trace: found } = creation;
  const candidates = found.codeCopies
    .map(({ offset, length }) => ({ start: offset, end: offset + length }))
    .filter(({ start, end }) => start > 0 && end > start && end <= creation.code.length)
    .filter(
      ({ start, end }) =>
        !found.reachable.some((reached, index) => {
          const pc = disassembly.pcs[index] as number;
          return reached === 1 && pc >= start && pc < end;
        }),
    );
  if (creation.occurrences(OP.RETURN).length === 0) return undefined;
  return candidates.sort((a, b) => b.end - b.start - (a.end - a.start))[0];
}
