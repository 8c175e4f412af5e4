import type { Eip1193Provider } from "../../rollup/types.js";
import { toOvmError } from "./to-ovm-error.js";

/** Makes an `ovm_*` request; a refusal by the rollup comes back as the public error. */
export async function requestOvm(
  provider: Eip1193Provider,
  method: string,
  ...params: readonly unknown[]
): Promise<unknown> {
  try {
    return await provider.request({ method, params });
  } catch (error) {
    throw toOvmError(error);
  }
}
