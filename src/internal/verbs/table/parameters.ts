import type { Run } from "../../rollup/api.js";
import { closed, type Decoder, oneOf, optional, record } from "../../rpc/params/decoder.js";
import { fraudRequest } from "../../rpc/params/fraud-request.js";
import { address, index, number } from "../../rpc/params/primitives.js";
import { shaped } from "../../rpc/params/shape.js";

// Parameters that several rows have. Amounts and gas limits are numbers or quantities.

export const layer = oneOf("l1", "l2");
export const sender = { from: optional(address) };
export const senderOptions = optional(closed(sender));
export const call = { ...sender, to: optional(address), gasLimit: optional(number) };

const secondsObject = closed({ seconds: number });

/** Seconds, by themselves or in an object. */
export const seconds = shaped<Decoder<bigint>>("number | { seconds: number }", (value, path) =>
  typeof value === "object" && value !== null ? secondsObject(value, path).seconds : number(value, path),
);

/** How a dispute is fought. */
export const style = optional(oneOf("bisection", "re-execution"));

const falseRun = shaped<Decoder<Exclude<Run, "honest">>>("{ fraud: number } | { lie: object }", (value, path) =>
  "lie" in record(value, path) ? closed({ lie: fraudRequest })(value, path) : closed({ fraud: index })(value, path),
);
/** A run of a block that a commitment is to; the true one where none is given. */
export const run = optional(falseRun);

/** Which entries a list shows. */
export function listFilter<const S extends string>(statuses: readonly S[]) {
  return { account: optional(address), status: optional(oneOf(...statuses)) };
}
