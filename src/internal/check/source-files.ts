import { SourceText } from "./source-text.js";
import type { SourceFile } from "./types.js";

// Contracts of one build share its files; encoding and cutting them into lines is done once.
const texts = new WeakMap<SourceFile, SourceText>();
const maps = new WeakMap<readonly SourceFile[], ReadonlyMap<number, SourceText>>();

/** The text of a file. */
export function textOf(file: SourceFile): SourceText {
  const known = texts.get(file);
  if (known !== undefined) return known;
  const text = new SourceText(file);
  texts.set(file, text);
  return text;
}

/** Files by the number that source maps use. */
export function filesById(files: readonly SourceFile[]): ReadonlyMap<number, SourceText> {
  const known = maps.get(files);
  if (known !== undefined) return known;
  const map = new Map(files.map((file) => [file.id, textOf(file)]));
  maps.set(files, map);
  return map;
}
