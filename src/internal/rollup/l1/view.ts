import * as AbiFunction from "ox/AbiFunction";

import type { Address, Eip1193Provider, Hex } from "../types.js";
import { call } from "./rpc.js";

/** Asks a view of a contract on L1, at its latest block. */
export async function callView<const F extends AbiFunction.AbiFunction>(
  l1: Eip1193Provider,
  to: Address,
  view: F,
  ...args: AbiFunction.encodeData.Args<F>
): Promise<AbiFunction.decodeResult.ReturnType<F>> {
  const data = AbiFunction.encodeData(view, ...args);
  return AbiFunction.decodeResult(view, await call<Hex>(l1, "eth_call", { to, data }, "latest"));
}
