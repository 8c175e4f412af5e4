import type { Eip1193Provider } from "../../rollup/types.js";

/** Makes an `ovm_*` request. */
export async function requestOvm(
  provider: Eip1193Provider,
  method: string,
  ...params: readonly unknown[]
): Promise<unknown> {
  return await provider.request({ method, params });
}
