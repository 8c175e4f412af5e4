import type { SourceFile, SourcePosition } from "./types.js";

/** A source file that answers in lines and columns what source maps say in bytes. */
export class SourceText {
  readonly path: string;
  readonly #bytes: Buffer;
  #lineStarts: number[] | undefined;

  constructor({ path, content }: SourceFile) {
    this.path = path;
    this.#bytes = Buffer.from(content, "utf8");
  }

  /** Text of `length` bytes from byte `start` on. */
  slice(start: number, length: number): string {
    return this.#bytes.toString("utf8", Math.max(start, 0), start + length);
  }

  /** Line and column, from 1, of a range of bytes. */
  position(start: number, length: number): SourcePosition {
    const from = this.#lineAndColumn(start);
    const to = this.#lineAndColumn(start + length);
    return {
      file: this.path,
      line: from.line,
      column: from.column,
      endLine: to.line,
      endColumn: to.column,
      excerpt: this.line(from.line),
    };
  }

  /** A line's text without its end. */
  line(number: number): string {
    const starts = this.#starts();
    const start = starts[number - 1];
    if (start === undefined) return "";
    return this.#bytes.toString("utf8", start, starts[number] ?? this.#bytes.length).replace(/\r?\n$/, "");
  }

  get lineCount(): number {
    return this.#starts().length;
  }

  #lineAndColumn(byte: number): { line: number; column: number } {
    const starts = this.#starts();
    const at = Math.min(Math.max(byte, 0), this.#bytes.length);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: this.#bytes.toString("utf8", starts[low], at).length + 1 };
  }

  #starts(): number[] {
    if (this.#lineStarts === undefined) {
      this.#lineStarts = [0];
      for (let at = this.#bytes.indexOf(10); at >= 0; at = this.#bytes.indexOf(10, at + 1))
        this.#lineStarts.push(at + 1);
    }
    return this.#lineStarts;
  }
}
