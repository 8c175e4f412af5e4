import { type Address, bytesToBigInt, createAddressFromString } from "@ethereumjs/util";

import { systemOf } from "../../../semantics/design.js";
import type { SemanticsValues } from "../../../semantics/types.js";
import type { L1Origin } from "../../derivation/types.js";
import { OVM2_PREDEPLOYS, PREDEPLOYS, PREINSTALLS } from "../../l2-addresses.js";
import type { Hex } from "../../types.js";
import { ARB_GAS_INFO, ARB_SYS } from "./arbitrum/accounts.js";
import { writeL1Block } from "./arbitrum/l1-blocks.js";
import { writeSlot } from "./arbitrum/slots.js";
import type { ClientState } from "./state.js";
import { word } from "./word.js";

const L1_BLOCK = createAddressFromString(PREDEPLOYS.l1Block);
const BLOCK_HASHES = createAddressFromString(PREINSTALLS.blockHashHistory);
const BEACON_ROOTS = createAddressFromString(PREINSTALLS.beaconBlockRoots);
/** Entries of both ring buffers (EIP-2935, EIP-4788). */
const HISTORY = 8_191n;
const OVM2_PRICES = createAddressFromString(OVM2_PREDEPLOYS.gasPriceOracle);
/** Slot of `l1BaseFee` in OVM 2.0's price oracle. */
const L1_BASE_FEE = 2n;

/** Slots of ArbSys: the number of L2's block, and the first hash. */
const ARB_SYS_SLOTS = { number: 0n, hashes: 66n } as const;
const ARB_SYS_HASHES = 256n;
const ARB_GAS_INFO_L1_BASE_FEE = 0n;

interface Begun {
  number: bigint;
  timestamp: bigint;
  parentHash: Hex;
  origin: L1Origin;
}

/** The writes at the start of a block, to contracts that are there (docs/spec/machine.md §7.2). */
export async function writeSystemSlots(state: ClientState, semantics: SemanticsValues, block: Begun): Promise<void> {
  if (systemOf(semantics) === "optimism") return writeAttributes(state, semantics.fees, block);
  if (systemOf(semantics) === "arbitrum") return writePrecompiles(state, block);
  if (!(await state.isThere(OVM2_PRICES))) return;
  await write(state, OVM2_PRICES, L1_BASE_FEE, block.origin.baseFee);
}

/** Of Arbitrum, which are contracts. */
async function writePrecompiles(state: ClientState, { number, parentHash, origin }: Begun): Promise<void> {
  await writeSlot(state, ARB_SYS, ARB_SYS_SLOTS.number, number);
  await writeSlot(state, ARB_SYS, ARB_SYS_SLOTS.hashes + ((number - 1n) % ARB_SYS_HASHES), BigInt(parentHash));
  await writeL1Block(state, origin.number, BigInt(parentHash));
  await writeSlot(state, ARB_GAS_INFO, ARB_GAS_INFO_L1_BASE_FEE, origin.baseFee);
}

async function writeAttributes(
  state: ClientState,
  fees: SemanticsValues["fees"],
  { number, timestamp, parentHash, origin }: Begun,
): Promise<void> {
  if ((await state.getAccount(L1_BLOCK)) !== undefined) {
    const sequenceNumber = await nextSequenceNumber(state, origin);
    const { baseFeeScalar, blobBaseFeeScalar } =
      fees.dataFee.formula === "fjord" ? fees.dataFee : { baseFeeScalar: 0n, blobBaseFeeScalar: 0n };
    await write(state, L1_BLOCK, 0n, origin.number | (origin.timestamp << 64n));
    await write(state, L1_BLOCK, 1n, origin.baseFee);
    await write(state, L1_BLOCK, 2n, BigInt(origin.hash));
    await write(state, L1_BLOCK, 3n, sequenceNumber | (blobBaseFeeScalar << 64n) | (baseFeeScalar << 96n));
    await write(state, L1_BLOCK, 7n, origin.blobBaseFee);
  }
  if ((await state.getAccount(BLOCK_HASHES)) !== undefined) {
    await write(state, BLOCK_HASHES, (number - 1n) % HISTORY, BigInt(parentHash));
  }
  if ((await state.getAccount(BEACON_ROOTS)) !== undefined) {
    await write(state, BEACON_ROOTS, timestamp % HISTORY, timestamp);
    await write(state, BEACON_ROOTS, (timestamp % HISTORY) + HISTORY, BigInt(origin.parentBeaconBlockRoot));
  }
}

/** How many blocks before this one took the same origin: the parent block left both in L1Block. */
async function nextSequenceNumber(state: ClientState, { hash }: L1Origin): Promise<bigint> {
  const known = bytesToBigInt(await state.getStorage(L1_BLOCK, word(2n)));
  if (known !== BigInt(hash)) return 0n;
  return BigInt.asUintN(64, bytesToBigInt(await state.getStorage(L1_BLOCK, word(3n)))) + 1n;
}

async function write(state: ClientState, address: Address, slot: bigint, value: bigint): Promise<void> {
  await state.putStorage(address, word(slot), word(value));
}
