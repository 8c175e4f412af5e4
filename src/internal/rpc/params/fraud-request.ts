import type { FraudKind, FraudRequest } from "../../rollup/dispute/types.js";
import { closed, type Decoder, mismatch, optional } from "./decoder.js";
import { address, data, index, number, text, word } from "./primitives.js";
import { shaped } from "./shape.js";

const NAMED_STEPS: ReadonlySet<unknown> = new Set(["first", "middle", "last"]);

const step = shaped<Decoder<NonNullable<FraudRequest["at"]>>>('"first" | "middle" | "last" | number', (value, path) => {
  if (NAMED_STEPS.has(value)) return value as "first" | "middle" | "last";
  if (typeof value === "number" || /^0x/.test(String(value))) return index(value, path);
  return mismatch(path, 'a step, "first", "middle" or "last"', value);
});

/** The subject of a lie. The rollup knows the kinds. */
export const fraudRequest = closed({
  kind: text as Decoder<FraudKind>,
  block: optional(number),
  from: optional(address),
  to: optional(address),
  amount: optional(number),
  data: optional(data),
  slot: optional(word),
  value: optional(word),
  transaction: optional(index),
  at: optional(step),
});
