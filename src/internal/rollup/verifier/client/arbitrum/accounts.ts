import { type Address, createAddressFromString } from "@ethereumjs/util";

import { ARBITRUM, ARBOS as ARBOS_ADDRESS, NETWORK_FEE_ACCOUNT as NETWORK } from "../../../ovm/arbitrum/addresses.js";

/** An address as `@ethereumjs/vm` has it. */
export function at(address: string): Address {
  return createAddressFromString(address.toLowerCase());
}

export const ARB_SYS = at(ARBITRUM.arbSys);
export const ARB_GAS_INFO = at(ARBITRUM.arbGasInfo);
export const ARB_RETRYABLE_TX = at(ARBITRUM.arbRetryableTx);
export const ARBOS = at(ARBOS_ADDRESS);
export const NETWORK_FEE_ACCOUNT = at(NETWORK);
