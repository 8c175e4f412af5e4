import { keccak256 } from "../../keccak/keccak256.js";
import type { Hex } from "../../types.js";
import { accountKey, bytesToBigInt, bytesToHex, word } from "../bytes.js";
import { type StorageWrite, storageWrite } from "../predeploys/storage-write.js";
import { ARBITRUM } from "./addresses.js";
import type { StorageReader } from "./send-tree.js";

// Slots of contracts/L2/arbitrum/ArbSys.sol: how many L1 blocks L2 came to know, and the last of them, two slots each.
const COUNT = 322n;
const ENTRIES = 323n;
const RING = 256n;

const KEY = accountKey(ARBITRUM.arbSys);

function read(state: StorageReader, slot: bigint): Uint8Array {
  return state.storage(KEY, bytesToHex(word(slot)).slice(2));
}

function slotOf(index: bigint): bigint {
  return ENTRIES + 2n * (index % RING);
}

/** What ArbSys is told at the start of a block that knows L1 block `l1Number`: nothing, if L2 knew that or a later one. */
export function l1AxisWrites(state: StorageReader, l1Number: bigint, parentHash: Hex): StorageWrite[] {
  const count = bytesToBigInt(read(state, COUNT));
  if (count > 0n && bytesToBigInt(read(state, slotOf(count - 1n))) >= l1Number) return [];
  return entryWrites(count, l1Number, parentHash);
}

/** The L1 block that genesis knows. No L2 block comes before it, so that it has no hash to give. */
export function firstL1Block(l1Number: bigint): StorageWrite[] {
  return entryWrites(0n, l1Number, "0x0");
}

function entryWrites(count: bigint, l1Number: bigint, parentHash: Hex): StorageWrite[] {
  const slot = slotOf(count);
  return [
    storageWrite(COUNT, BigInt.asUintN(256, count + 1n)),
    storageWrite(slot, l1Number),
    storageWrite(slot + 1n, BigInt(parentHash)),
  ];
}

/**
 * BLOCKHASH on Arbitrum: it takes L1 block numbers, and answers the hash of the L2 block before the first one that knew a later L1 block. Numbers
 * that no block ended with have hashes made from that.
 *
 * @param number one of the last 256 L1 blocks before the one that L2 knows
 * @see Nitro, arbos/blockhash/blockhash.go
 */
export function l1AxisHash(state: StorageReader, number: bigint): Hex | undefined {
  const count = bytesToBigInt(read(state, COUNT));
  let [low, high] = [count > RING ? count - RING : 0n, count];
  while (low < high) {
    const middle = (low + high) / 2n;
    if (bytesToBigInt(read(state, slotOf(middle))) > number) high = middle;
    else low = middle + 1n;
  }
  if (low === count) return undefined;
  const hash = bytesToBigInt(read(state, slotOf(low) + 1n));
  if (hash === 0n) return undefined;
  const parentHash = word(hash);
  if (bytesToBigInt(read(state, slotOf(low))) === number + 1n) return bytesToHex(parentHash);
  const preimage = new Uint8Array(40);
  preimage.set(parentHash);
  new DataView(preimage.buffer).setBigUint64(32, number, true);
  return bytesToHex(keccak256(preimage));
}
