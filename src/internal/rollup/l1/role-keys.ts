import { privateToAddress, utf8ToBytes } from "@ethereumjs/util";
import { bytesToHex, hexToBytes } from "@ethereumjs/util";

import { keccak256 } from "../derivation/words.js";
import type { Address, Hex } from "../types.js";

export interface RoleKey {
  address: Address;
  privateKey: Hex;
}

/** Fixed keys for development: anybody can compute them, so they must never hold value. */
function developmentKey(role: string): RoleKey {
  const privateKey = keccak256(utf8ToBytes(`hardhat-ovm development ${role}`));
  return { privateKey, address: bytesToHex(privateToAddress(hexToBytes(privateKey))) };
}

/** Posts batches; the only account that may call `appendSequencerBatch`. */
export const SEQUENCER_KEY = developmentKey("sequencer");
/** Posts output roots. */
export const PROPOSER_KEY = developmentKey("proposer");
/** Does what anyone may do: forces queue elements in. */
export const ANYONE_KEY = developmentKey("anyone");
