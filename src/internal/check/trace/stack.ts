import { UNKNOWN, type Value } from "./types.js";

const NOTHING: readonly Value[] = [];

/** Takes `count` values, the top first; what lies below a block's known stack is unknown. */
export function take(stack: Value[], count: number): readonly Value[] {
  if (count === 0) return NOTHING;
  const taken: Value[] = [];
  for (let i = 0; i < count; i++) taken.push(stack.pop() ?? UNKNOWN);
  return taken;
}

/** Copies the value at `depth`, counted from 1, to the top. */
export function duplicate(stack: Value[], depth: number): void {
  stack.push(stack[stack.length - depth] ?? UNKNOWN);
}

/** Exchanges the top with the value `depth` below it. */
export function swap(stack: Value[], depth: number): void {
  while (stack.length <= depth) stack.unshift(UNKNOWN);
  const top = stack.length - 1;
  const other = top - depth;
  [stack[top], stack[other]] = [stack[other] as Value, stack[top] as Value];
}
