import type * as AbiFunctionModule from "ox/AbiFunction";
import * as AbiFunction from "ox/AbiFunction";

import { OvmError } from "../../../errors.js";
import type { Address, Eip1193Provider } from "../../rollup/types.js";

/**
 * Reads from a contract at the newest block.
 *
 * @throws {OvmError} `NOT_A_CONTRACT`
 */
export async function callContract<const F extends AbiFunctionModule.AbiFunction>(
  provider: Eip1193Provider,
  to: Address,
  abiFunction: F,
  ...args: AbiFunctionModule.encodeData.Args<F>
): Promise<AbiFunctionModule.decodeResult.ReturnType<F>> {
  const data = AbiFunction.encodeData(abiFunction, ...args);
  const result = (await provider.request({ method: "eth_call", params: [{ to, data }, "latest"] })) as `0x${string}`;
  // Every function that is asked returns something.
  if (result === "0x") {
    const { name } = abiFunction;
    throw new OvmError(
      "NOT_A_CONTRACT",
      `Nothing at ${to} answers ${name}(): no contract is there, or another one. Is it an address of the other layer?`,
      { address: to, function: name },
    );
  }
  return AbiFunction.decodeResult(abiFunction, result);
}
