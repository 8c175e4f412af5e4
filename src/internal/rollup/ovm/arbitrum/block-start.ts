import type { L1Origin } from "../../derivation/types.js";
import { accountKey, bytesToHex, word } from "../bytes.js";
import { type StorageWrite, storageWrite } from "../predeploys/storage-write.js";
import type { JournaledState } from "../state/journaled-state.js";
import { ARBITRUM } from "./addresses.js";

// Slots of contracts/L2/arbitrum/ArbSys.sol and ArbGasInfo.sol.
const NUMBER = 0n;
const HASHES = 66n;
const RING = 256n;
const L1_BASE_FEE = 0n;
const CURRENT_L1_FEE = 1n;

/** What ArbSys is told at the start of block `number`. */
export function arbSysWrites(number: bigint, parentHash: `0x${string}`): StorageWrite[] {
  return [storageWrite(NUMBER, number), storageWrite(HASHES + ((number - 1n) % RING), BigInt(parentHash))];
}

/** What ArbGasInfo is told at the start of a block. */
export function arbGasInfoWrites({ baseFee }: Pick<L1Origin, "baseFee">): StorageWrite[] {
  return [storageWrite(L1_BASE_FEE, baseFee)];
}

/** Tells ArbGasInfo what the transaction that runs next pays for L1, in wei, if it is there. */
export function tellL1Fee(state: JournaledState, fee: bigint): void {
  const [key, slot, value] = [accountKey(ARBITRUM.arbGasInfo), bytesToHex(word(CURRENT_L1_FEE)).slice(2), word(fee)];
  if (state.account(key) === undefined) return;
  state.changeStorage(key, slot, value);
  state.originalStorageCache.clear();
}
