/** Thrown while an element is decoded or checked, and caught there: the element leaves nothing behind. */
export class InvalidElement extends Error {
  override name = "InvalidElement";
}

export function require(condition: boolean, reason: string): asserts condition {
  if (!condition) throw new InvalidElement(reason);
}
