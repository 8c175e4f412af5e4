import { toJson } from "../../format/json.js";
import { method, type Methods } from "../../method.js";

/** What the rollup is and how far it has come. Integers that may be large are hex quantities. */
export const readMethods: Methods = {
  ovm_addresses: method({}, ({ rollup, endpoints }) => ({ ...rollup.addresses, ...endpoints })),
  ovm_config: method({}, ({ rollup }) => toJson(rollup.config)),
  ovm_status: method({}, async ({ rollup }) => toJson(await rollup.status())),
  ovm_verify: method({}, async ({ rollup }) => toJson(await rollup.verify())),
  ovm_sequencerStatus: method({}, async ({ rollup }) => toJson((await rollup.status()).sequencer)),
};
