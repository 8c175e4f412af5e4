import { toJson } from "../../format/json.js";
import { method, type Methods } from "../../method.js";

/** The roles, told to move. */
export const chainMethods: Methods = {
  ovm_submitBatch: method({}, ({ rollup }) => rollup.submitBatch()),
  ovm_proposeOutputs: method({}, ({ rollup }) => rollup.proposeOutputs()),
  ovm_forceBatch: method({}, async ({ rollup }) => toJson(await rollup.forceBatch())),
};
