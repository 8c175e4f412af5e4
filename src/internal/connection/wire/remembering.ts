import type { Eip1193Provider } from "../../rollup/types.js";
import type { OvmContext } from "./context.js";

/** Both layers, where each request is sent once: for a verb that reads a lot, much of it again and again, and sends nothing. */
export function remembering({ l1, l2 }: OvmContext): OvmContext {
  return { l1: once(l1), l2: once(l2) };
}

function once(layer: Eip1193Provider): Eip1193Provider {
  const answers = new Map<string, Promise<unknown>>();
  return {
    request: async (request) => {
      const key = JSON.stringify([request.method, request.params]);
      let answer = answers.get(key);
      if (answer === undefined) answers.set(key, (answer = layer.request(request)));
      return await answer;
    },
  };
}
