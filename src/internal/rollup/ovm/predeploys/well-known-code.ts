import type { Hex } from "../../types.js";

/** Runtime of the beacon roots contract, from EIP-4788. */
export const BEACON_BLOCK_ROOTS_CODE: Hex =
  "0x3373fffffffffffffffffffffffffffffffffffffffe14604d57602036146024575f5ffd5b5f35801560495762001fff810690815414603c575f5ffd5b62001fff01545f5260205ff35b5f5ffd5b62001fff42064281555f359062001fff015500";

/** Runtime of the history contract, from EIP-2935. */
export const BLOCK_HASH_HISTORY_CODE: Hex =
  "0x3373fffffffffffffffffffffffffffffffffffffffe14604657602036036042575f35600143038111604257611fff81430311604257611fff9006545f5260205ff35b5f5ffd5b5f35611fff60014303065500";
