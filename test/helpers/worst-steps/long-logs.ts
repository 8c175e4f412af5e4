import { PAGE } from "../../../src/internal/rollup/machine/state/frame-memory.js";
import { Logs } from "../../../src/internal/rollup/machine/state/logs.js";
import { appendPages } from "../../../src/internal/rollup/machine/state/page-tree.js";
import { Blob } from "../../../src/internal/rollup/machine/state/part.js";
import { nonZeroBytes } from "./bytes.js";

/** Logs of so many bytes, none of which is 0. */
export function longLogs(size: number): Logs {
  const tail = new Blob(nonZeroBytes(size % PAGE));
  const pages = appendPages(undefined, 0, nonZeroBytes(size - tail.length), undefined);
  return new Logs(pages, tail, size, new Blob(nonZeroBytes(256)));
}
