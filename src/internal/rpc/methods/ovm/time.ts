import { toJson } from "../../format/json.js";
import { toQuantity } from "../../format/quantity.js";
import { method, type Methods } from "../../method.js";
import { type Decoder, object } from "../../params/decoder.js";
import { number, quantity } from "../../params/primitives.js";

const secondsObject = object({ seconds: number });

const seconds: Decoder<bigint> = (value, path) =>
  typeof value === "object" && value !== null ? secondsObject(value, path).seconds : number(value, path);

/** The clock and the snapshots of both layers. */
export const timeMethods: Methods = {
  /** Moves both clocks and mines on both layers, because clients read the time from blocks. */
  ovm_fastForward: method({ seconds }, async ({ rollup }, { seconds }) => {
    await rollup.fastForward(seconds);
    const { l1, l2, clock } = await rollup.status();
    return toJson({ l1, l2, clock });
  }),
  ovm_snapshot: method({}, ({ rollup }) => rollup.snapshot("l2")),
  ovm_restore: method({ id: quantity }, ({ rollup }, { id }) => rollup.revert("l2", toQuantity(id))),
};
