/** Keys of the block's tries are RLP(index), which puts index 0 between 127 and 128. We build from the last key on. */
const MIDDLE = 127;

export function firstIndex(count: number): number {
  return count > MIDDLE + 1 ? count - 1 : 0;
}

/** The index whose key comes before `index`'s; undefined after the last. */
export function nextIndex(index: number, count: number): number | undefined {
  if (index === 1 || (index === 0 && count === 1)) return undefined;
  if (index === 0) return Math.min(MIDDLE, count - 1);
  return index === MIDDLE + 1 ? 0 : index - 1;
}
