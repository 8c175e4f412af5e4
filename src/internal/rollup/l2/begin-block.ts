import { accountKey, bytesToBigInt, hexToBytes, word } from "../ovm/bytes.js";
import type { DataFee } from "../ovm/semantics/types.js";
import type { JournaledState } from "../ovm/state/journaled-state.js";
import type { ChainRules } from "../ovm/types.js";
import type { Hex } from "../types.js";
import type { L1Origin } from "./types.js";

const L1_BLOCK = accountKey("0x4200000000000000000000000000000000000015");
/** EIP-2935 */
export const HISTORY_STORAGE = accountKey("0x0000F90827F1C53a10cb7A02335B175320002935");
const HISTORY_WINDOW = 8191n;
/** EIP-4788 */
export const BEACON_ROOTS = accountKey("0x000F3df6D732807Ef1319fB7B8bB8522d0Beac02");
const BEACON_ROOTS_LENGTH = 8191n;

/** Slots of the L1Block predeploy, in the OP Stack's layout. */
const SLOT = {
  numberAndTimestamp: 0n,
  baseFee: 1n,
  hash: 2n,
  /** uint64 sequenceNumber, then uint32 blobBaseFeeScalar, then uint32 baseFeeScalar, from the low end. */
  sequenceNumberAndScalars: 3n,
  blobBaseFee: 7n,
} as const;

const UINT64 = (1n << 64n) - 1n;

function slotKey(slot: bigint): string {
  return slot.toString(16).padStart(64, "0");
}

/**
 * The system writes at the start of a block: where the OP Stack has an L1-attributes transaction, the values are written
 * straight into L1Block; the parent's hash and the beacon root go to their history contracts (EIP-2935, EIP-4788).
 */
export function beginBlock(
  state: JournaledState,
  rules: ChainRules,
  block: { number: bigint; timestamp: bigint; parentHash: Hex; origin: L1Origin },
): void {
  writeL1Attributes(state, rules, block.origin);
  if (state.account(HISTORY_STORAGE) !== undefined) {
    state.setStorage(HISTORY_STORAGE, slotKey((block.number - 1n) % HISTORY_WINDOW), hexToBytes(block.parentHash));
  }
  if (state.account(BEACON_ROOTS) !== undefined) {
    const slot = block.timestamp % BEACON_ROOTS_LENGTH;
    state.setStorage(BEACON_ROOTS, slotKey(slot), word(block.timestamp));
    const root = hexToBytes(block.origin.parentBeaconBlockRoot);
    state.setStorage(BEACON_ROOTS, slotKey(slot + BEACON_ROOTS_LENGTH), root);
  }
  state.originalStorageCache.clear();
}

/** The L1 origin as L1Block shows it. The sequence number counts the L2 blocks of one origin, from zero. */
export function writeL1Attributes(state: JournaledState, rules: ChainRules, origin: L1Origin): void {
  if (state.account(L1_BLOCK) === undefined) return;
  const write = (slot: bigint, value: Uint8Array): void => state.setStorage(L1_BLOCK, slotKey(slot), value);
  const read = (slot: bigint): bigint => bytesToBigInt(state.storage(L1_BLOCK, slotKey(slot)));

  const sameOrigin = (read(SLOT.numberAndTimestamp) & UINT64) === origin.number && origin.number !== 0n;
  const sequenceNumber = sameOrigin ? (read(SLOT.sequenceNumberAndScalars) & UINT64) + 1n : 0n;
  const { baseFeeScalar, blobBaseFeeScalar } = scalars(rules.semantics.fees.dataFee);
  write(SLOT.sequenceNumberAndScalars, word(sequenceNumber | (blobBaseFeeScalar << 64n) | (baseFeeScalar << 96n)));
  if (sameOrigin) return;
  write(SLOT.numberAndTimestamp, word(origin.number | (origin.timestamp << 64n)));
  write(SLOT.baseFee, word(origin.baseFee));
  write(SLOT.hash, hexToBytes(origin.hash));
  write(SLOT.blobBaseFee, word(origin.blobBaseFee));
}

function scalars(dataFee: DataFee): { baseFeeScalar: bigint; blobBaseFeeScalar: bigint } {
  return dataFee.formula === "fjord" || dataFee.formula === "ecotone"
    ? dataFee
    : { baseFeeScalar: 0n, blobBaseFeeScalar: 0n };
}
