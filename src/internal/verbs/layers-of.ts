import type { OvmContext } from "../connection/wire/context.js";
import { door } from "../connection/wire/door.js";
import type { Rollup } from "../rollup/api.js";

const contexts = new WeakMap<Rollup, OvmContext>();

/** Both layers of a rollup, for a caller that holds its lock already. */
export function layersOf(rollup: Rollup): OvmContext {
  let context = contexts.get(rollup);
  if (context === undefined) {
    context = {
      l1: door({ request: async ({ method, params }) => await rollup.requestL1(method, params) }),
      l2: door({ request: async ({ method, params }) => await rollup.requestL2(method, params) }),
    };
    contexts.set(rollup, context);
  }
  return context;
}
