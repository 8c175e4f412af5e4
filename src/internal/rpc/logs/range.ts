import { InvalidParams } from "../errors.js";
import type { BlockReference } from "../params/block-tag.js";

/** Refuses, in geth's words, a range that runs backwards or begins beyond the head. One that ends there is cut, as on Hardhat. */
export function assertRange({ from, to }: { from: BlockReference; to: BlockReference }, head: bigint): void {
  if (typeof from !== "object" || typeof to !== "object" || !("number" in from) || !("number" in to)) return;
  const [first, last] = [from.number, to.number];
  if (first > last) throw new InvalidParams(`invalid block range params: it runs from ${first} to ${last}`);
  if (first > head) {
    throw new InvalidParams(
      `block range extends beyond current head block: it begins at ${first}, the head is ${head}`,
    );
  }
}
