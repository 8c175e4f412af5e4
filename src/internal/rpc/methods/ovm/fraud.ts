import { toJson } from "../../format/json.js";
import { method, type Methods } from "../../method.js";
import { fraudRequest } from "../../params/fraud-request.js";
import { hash, number } from "../../params/primitives.js";

/** Lies, told on purpose, and what L1 has to be shown of them. */
export const fraudMethods: Methods = {
  ovm_injectFraud: method({ fraud: fraudRequest }, async ({ rollup }, { fraud }) =>
    toJson(await rollup.injectFraud(fraud)),
  ),
  ovm_frauds: method({}, ({ rollup }) => toJson(rollup.frauds)),
  ovm_outputProof: method({ block: number, withdrawal: hash }, async ({ rollup }, { block, withdrawal }) =>
    toJson(await rollup.outputProof(block, withdrawal)),
  ),
};
