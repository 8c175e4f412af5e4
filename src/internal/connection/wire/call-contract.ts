import type * as AbiFunctionModule from "ox/AbiFunction";
import * as AbiFunction from "ox/AbiFunction";

import type { Address, Eip1193Provider } from "../../rollup/types.js";

/** Reads from a contract at the newest block. */
export async function callContract<const F extends AbiFunctionModule.AbiFunction>(
  provider: Eip1193Provider,
  to: Address,
  abiFunction: F,
  ...args: AbiFunctionModule.encodeData.Args<F>
): Promise<AbiFunctionModule.decodeResult.ReturnType<F>> {
  const data = AbiFunction.encodeData(abiFunction, ...args);
  const result = (await provider.request({ method: "eth_call", params: [{ to, data }, "latest"] })) as `0x${string}`;
  return AbiFunction.decodeResult(abiFunction, result);
}
