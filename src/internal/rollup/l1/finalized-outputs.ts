import * as AbiFunction from "ox/AbiFunction";

import type { L1Addresses } from "../l1-addresses.js";
import type { Eip1193Provider, Hex } from "../types.js";
import { FINALIZED_ELEMENTS } from "./abi.js";
import { call } from "./rpc.js";

/** How many outputs are final by L1's time, genesis counted. */
export async function finalizedOutputs(l1: Eip1193Provider, addresses: L1Addresses): Promise<bigint> {
  const request = { to: addresses.stateCommitmentChain, data: AbiFunction.encodeData(FINALIZED_ELEMENTS) };
  return AbiFunction.decodeResult(FINALIZED_ELEMENTS, await call<Hex>(l1, "eth_call", request, "latest"));
}
