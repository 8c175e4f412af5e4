import * as AbiFunction from "ox/AbiFunction";

import type { L1Addresses } from "../l1-addresses.js";
import type { Address, Eip1193Provider, Hex } from "../types.js";
import { STAKE_OF } from "./abi.js";
import { call } from "./rpc.js";

/** What a proposer has put up, in wei. */
export async function stakeOf(proposer: Address, l1: Eip1193Provider, addresses: L1Addresses): Promise<bigint> {
  const request = { to: addresses.proposerStakes, data: AbiFunction.encodeData(STAKE_OF, [proposer]) };
  return AbiFunction.decodeResult(STAKE_OF, await call<Hex>(l1, "eth_call", request, "latest"));
}
