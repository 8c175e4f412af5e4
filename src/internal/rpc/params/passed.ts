import { blockReference } from "./block-tag.js";
import { type Decoder, optional } from "./decoder.js";
import { shaped, shapeOf } from "./shape.js";

/** Checks a value and leaves it as it came, to be handed on to another method. */
export function passed(decode: Decoder<unknown>): Decoder<unknown> {
  return shaped(shapeOf(decode), (value: unknown, path: string) => {
    decode(value, path);
    return value;
  });
}

/** A block, for another method. Default: `latest`. */
export const passedBlock = optional(passed(blockReference), "latest");
