import { bytesToHex, hexToBytes, privateToAddress, utf8ToBytes } from "@ethereumjs/util";

import { keccak256 } from "../derivation/words.js";
import type { Address, Hex } from "../types.js";

export interface RoleKey {
  address: Address;
  privateKey: Hex;
}

/** Fixed keys for development: anyone can compute them, so they must never hold value. */
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
/** Disputes outputs that are wrong. */
export const CHALLENGER_KEY = developmentKey("challenger");
/** Defends outputs that are true. */
export const DEFENDER_KEY = developmentKey("defender");
/** Plays for lies that were told on purpose. */
export const LIAR_KEY = developmentKey("liar");

/** Who has ether from the start, to pay transactions and bonds. */
export const ROLE_KEYS: readonly RoleKey[] = [
  SEQUENCER_KEY,
  PROPOSER_KEY,
  ANYONE_KEY,
  CHALLENGER_KEY,
  DEFENDER_KEY,
  LIAR_KEY,
];
