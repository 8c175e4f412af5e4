import type { Eip1193Provider } from "../types.js";

/** An L1 on which `place` runs once, before the first request that is made of it. A test that stays on L2 never waits for it. */
export function placedWhenTouched(l1: Eip1193Provider, place: () => Promise<void>): Eip1193Provider {
  let placed: Promise<void> | undefined;
  return {
    request: async (args) => {
      await (placed ??= place());
      return await l1.request(args);
    },
  };
}
