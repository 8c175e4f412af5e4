import type * as AbiFunctionModule from "ox/AbiFunction";
import * as AbiFunction from "ox/AbiFunction";

import { OvmError } from "../../../errors.js";
import type { Address, Eip1193Provider } from "../../rollup/types.js";
import { read } from "./read.js";

/**
 * Reads from a contract at the newest block. Reads that are begun together are one request.
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
  const result = await read(provider, to, data);
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
