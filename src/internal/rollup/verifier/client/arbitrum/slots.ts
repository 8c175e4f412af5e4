import { type Address, bytesToBigInt } from "@ethereumjs/util";

import type { ClientState } from "../state.js";
import { word } from "../word.js";

/** Writes a slot of a contract, if the contract is there, outside any transaction. */
export async function writeSlot(state: ClientState, address: Address, slot: bigint, value: bigint): Promise<void> {
  if ((await state.getAccount(address)) === undefined) return;
  await state.putStorage(address, word(slot), word(value));
  state.originalStorageCache.clear();
}

export async function readSlot(state: ClientState, address: Address, slot: bigint): Promise<bigint> {
  return bytesToBigInt(await state.getStorage(address, word(slot)));
}
