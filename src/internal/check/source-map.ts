/** One entry of a source map: a range of bytes in a file. */
export interface SourceRange {
  /** In bytes of UTF-8. */
  start: number;
  length: number;
  file: number;
}

/**
 * Source ranges by instruction. An empty field repeats the entry before; file -1 is code that the compiler made up.
 *
 * @see https://docs.soliditylang.org/en/latest/internals/source_mappings.html
 */
export function decodeSourceMap(sourceMap: string): SourceRange[] {
  if (sourceMap.length === 0) return [];
  let last: SourceRange = { start: -1, length: -1, file: -1 };
  return sourceMap.split(";").map((entry) => {
    if (entry.length === 0) return last;
    const [start, length, file] = entry.split(":");
    last = { start: field(start, last.start), length: field(length, last.length), file: field(file, last.file) };
    return last;
  });
}

function field(text: string | undefined, fallback: number): number {
  if (text === undefined || text.length === 0) return fallback;
  const value = Number(text);
  return Number.isInteger(value) ? value : fallback;
}
