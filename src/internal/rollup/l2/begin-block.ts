import { systemOf } from "../../semantics/design.js";
import type { L1Origin } from "../derivation/types.js";
import { OVM2_PREDEPLOYS, PREDEPLOYS, PREINSTALLS } from "../l2-addresses.js";
import { ARBITRUM } from "../ovm/arbitrum/addresses.js";
import { arbGasInfoWrites, arbSysWrites } from "../ovm/arbitrum/block-start.js";
import { l1AxisWrites } from "../ovm/arbitrum/l1-axis.js";
import { accountKey, bytesToHex, hexToBytes } from "../ovm/bytes.js";
import { l1BaseFeeWrite } from "../ovm/ovm2/genesis.js";
import { beaconRootWrites, blockHashWrites } from "../ovm/predeploys/history-storage.js";
import {
  L1_BLOCK_HASH_SLOT,
  L1_BLOCK_SEQUENCE_SLOT,
  l1BlockFees,
  originWrites,
  sequenceNumberAfter,
  sequenceWrite,
} from "../ovm/predeploys/l1-block-storage.js";
import { type StorageWrite, word } from "../ovm/predeploys/storage-write.js";
import type { JournaledState } from "../ovm/state/journaled-state.js";
import type { ChainRules, Hex } from "../types.js";

const L1_BLOCK = accountKey(PREDEPLOYS.l1Block);
const HASH_SLOT = word(L1_BLOCK_HASH_SLOT).slice(2);
const SEQUENCE_SLOT = word(L1_BLOCK_SEQUENCE_SLOT).slice(2);
const BLOCK_HASH_HISTORY = accountKey(PREINSTALLS.blockHashHistory);
const BEACON_BLOCK_ROOTS = accountKey(PREINSTALLS.beaconBlockRoots);
const ARB_SYS = accountKey(ARBITRUM.arbSys);
const ARB_GAS_INFO = accountKey(ARBITRUM.arbGasInfo);
const OVM2_GAS_PRICE_ORACLE = accountKey(OVM2_PREDEPLOYS.gasPriceOracle);

/** A write as the state takes it. */
interface Write {
  slot: string;
  value: Uint8Array;
}

/** An account that is told something, and what. */
type Writes = [key: string, make: () => readonly Write[]];

const writeOf = ({ slot, value }: StorageWrite): Write => ({ slot: slot.slice(2), value: hexToBytes(value) });

/** What an origin writes to L1Block: most blocks have that of their parent. */
const ofOrigins = new WeakMap<L1Origin, readonly Write[]>();

/**
 * The system writes at the start of a block: where the OP Stack has an L1-attributes transaction, the values are written
 * straight into L1Block; the parent's hash and the beacon root go to their history contracts (EIP-2935, EIP-4788). Arbitrum's precompiles
 * are told of the block's number, its parent and L1's price, OVM 2.0's price oracle of L1's base fee.
 * A contract that genesis did not place is not written to.
 */
export function beginBlock(
  state: JournaledState,
  rules: ChainRules,
  block: { number: bigint; timestamp: bigint; parentHash: Hex; origin: L1Origin },
): void {
  const { number, timestamp, parentHash, origin } = block;
  const writes = (): Writes[] => {
    // On other systems these are addresses like any other.
    switch (systemOf(rules.semantics)) {
      case "arbitrum":
        return [
          [
            ARB_SYS,
            () => [...arbSysWrites(number, parentHash), ...l1AxisWrites(state, origin.number, parentHash)].map(writeOf),
          ],
          [ARB_GAS_INFO, () => arbGasInfoWrites(origin).map(writeOf)],
        ];
      case "ovm1":
      case "ovm2":
        return [[OVM2_GAS_PRICE_ORACLE, () => [writeOf(l1BaseFeeWrite(origin))]]];
      case "optimism":
        return [
          [L1_BLOCK, () => l1BlockWrites(state, rules, origin)],
          [BLOCK_HASH_HISTORY, () => blockHashWrites(number, parentHash).map(writeOf)],
          [BEACON_BLOCK_ROOTS, () => beaconRootWrites(timestamp, origin.parentBeaconBlockRoot).map(writeOf)],
        ];
    }
  };
  for (const [key, make] of writes()) if (state.stored(key) !== undefined) write(state, key, make());
  state.originalStorageCache.clear();
}

function write(state: JournaledState, key: string, writes: readonly Write[]): void {
  for (const { slot, value } of writes) state.changeStorage(key, slot, value);
}

function l1BlockWrites(state: JournaledState, { semantics }: ChainRules, origin: L1Origin): readonly Write[] {
  let writes = ofOrigins.get(origin);
  if (writes === undefined) ofOrigins.set(origin, (writes = originWrites(origin).map(writeOf)));
  return [...writes, writeOf(sequenceWrite(sequenceNumber(state, origin), l1BlockFees(semantics.fees)))];
}

function sequenceNumber(state: JournaledState, origin: L1Origin): bigint {
  const read = (slot: string): Hex => {
    const value = state.storage(L1_BLOCK, slot);
    return value.length === 0 ? "0x0" : bytesToHex(value);
  };
  return sequenceNumberAfter(read(HASH_SLOT), read(SEQUENCE_SLOT), origin.hash);
}
