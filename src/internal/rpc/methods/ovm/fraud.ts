import { toJson } from "../../format/json.js";
import { method, type Methods } from "../../method.js";
import type { Decoder } from "../../params/decoder.js";
import { mismatch, object, optional } from "../../params/decoder.js";
import { address, data, hash, index, number, text, word } from "../../params/primitives.js";
import type { FraudKind, FraudRequest } from "../../../rollup/dispute/types.js";

const NAMED_STEPS: ReadonlySet<unknown> = new Set(["first", "middle", "last"]);

const step: Decoder<NonNullable<FraudRequest["at"]>> = (value, path) => {
  if (NAMED_STEPS.has(value)) return value as "first" | "middle" | "last";
  if (typeof value === "number" || /^0x/.test(String(value))) return index(value, path);
  return mismatch(path, 'a step, "first", "middle" or "last"', value);
};

const request = object({
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

/** Lies, told on purpose, and what L1 has to be shown of them. */
export const fraudMethods: Methods = {
  ovm_injectFraud: method({ fraud: request }, async ({ rollup }, { fraud }) => toJson(await rollup.injectFraud(fraud))),
  ovm_frauds: method({}, ({ rollup }) => toJson(rollup.frauds)),
  ovm_outputProof: method({ block: number, withdrawal: hash }, async ({ rollup }, { block, withdrawal }) =>
    toJson(await rollup.outputProof(block, withdrawal)),
  ),
};
