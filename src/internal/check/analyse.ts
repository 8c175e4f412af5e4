import { disassemble, type Disassembly, pushData } from "./disassemble.js";
import { findMetadata, type Metadata } from "./metadata.js";
import { locate, type Place } from "./locate.js";
import { OP } from "./opcodes.js";
import type { SourceRange } from "./source-map.js";
import type { SourceText } from "./source-text.js";
import { trace, type Trace } from "./trace.js";
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

  pc(index: number): number {
    return this.disassembly.pcs[index] as number;
  }

  opcode(index: number): number {
    return index < 0 ? -1 : (this.disassembly.opcodes[index] as number);
  }

  /** A PUSH20's address in lower case; undefined for other instructions and for immutables. */
  constantAddress(index: number): string | undefined {
    if (this.opcode(index) !== OP.PUSH20 || this.#isImmutable(this.pc(index))) return undefined;
    return `0x${Buffer.from(pushData(this.disassembly, index)).toString("hex")}`;
  }

  isImmutable(index: number): boolean {
    return index >= 0 && this.#isImmutable(this.pc(index));
  }

  /** Where instruction `index` comes from in the source. */
  place(index: number): Place | undefined {
    return index < 0 ? undefined : locate(this.#ranges[index], this.#files, this.opcode(index));
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
