import { l1AxisWrites } from "../state/l1-axis.js";
import { Phase } from "../state/machine.js";
import { readSlot, writeSlot } from "../state/world.js";
import type { PhaseExecution } from "./phase-execution.js";

const L1_BLOCK = 0x4200000000000000000000000000000000000015n;
/** EIP-2935 */
const BLOCK_HASHES = 0x0000f90827f1c53a10cb7a02335b175320002935n;
/** EIP-4788 */
const BEACON_ROOTS = 0x000f3df6d732807ef1319fb7b8bb8522d0beac02n;
const HISTORY = 8_191n;
/** OVM 2.0's price oracle, and its slot `l1BaseFee`. */
const OVM2_PRICES = 0x420000000000000000000000000000000000000fn;
const L1_BASE_FEE = 2n;
/** ArbSys: the block's number, then, behind the tree of messages to L1, a ring of hashes. ArbGasInfo: L1's base fee, and a transaction's fee for L1. */
const ARB_SYS = 0x64n;
const ARB_SYS_HASHES = 66n;
const ARB_SYS_RING = 256n;
const ARB_GAS_INFO = 0x6cn;
const CURRENT_L1_FEE = 1n;

/** What the block writes before any transaction: docs/spec/machine.md, 7.2. */
export function system(execution: PhaseExecution): void {
  execution.running.phase = Phase.ELEMENT;
  const { number, timestamp, parentHash, beaconRoot, l1BaseFee, l1Number } = execution.context.fields;
  const { rules, world, reads } = execution;
  const { design } = rules;
  if (design === "ovm2") return write(execution, OVM2_PRICES, [[L1_BASE_FEE, l1BaseFee]]);
  if (design === "arbitrum") {
    write(execution, ARB_SYS, [
      [0n, number],
      [ARB_SYS_HASHES + ((number - 1n) % ARB_SYS_RING), parentHash],
      ...l1AxisWrites(world.account(ARB_SYS, reads), l1Number, parentHash, reads),
    ]);
    return write(execution, ARB_GAS_INFO, [[0n, l1BaseFee]]);
  }
  writeL1Block(execution);
  write(execution, BLOCK_HASHES, [[(number - 1n) % HISTORY, parentHash]]);
  write(execution, BEACON_ROOTS, [
    [timestamp % HISTORY, timestamp],
    [(timestamp % HISTORY) + HISTORY, beaconRoot],
  ]);
}

/** Tells ArbGasInfo what the transaction that runs next pays for L1, in wei. */
export function tellL1Fee(execution: PhaseExecution, fee: bigint): void {
  write(execution, ARB_GAS_INFO, [[CURRENT_L1_FEE, fee]]);
}

function writeL1Block(execution: PhaseExecution): void {
  const { l1Number, l1Timestamp, l1BaseFee, l1Hash, l1BlobBaseFee } = execution.context.fields;
  const { baseFeeScalar, blobBaseFeeScalar } = execution.config.fields;
  const account = execution.world.account(L1_BLOCK, execution.reads);
  if (account.isEmpty) return;
  const isSameOrigin = readSlot(account, 2n, execution.reads) === l1Hash;
  const sequenceNumber = isSameOrigin ? BigInt.asUintN(64, readSlot(account, 3n, execution.reads)) + 1n : 0n;
  write(execution, L1_BLOCK, [
    [0n, l1Number | (l1Timestamp << 64n)],
    [1n, l1BaseFee],
    [2n, l1Hash],
    [3n, sequenceNumber | (blobBaseFeeScalar << 64n) | (baseFeeScalar << 96n)],
    [7n, l1BlobBaseFee],
  ]);
}

/** Writes storage of an account that exists; the account is written once, behind its slots. */
function write(
  execution: PhaseExecution,
  address: bigint,
  writes: readonly (readonly [slot: bigint, value: bigint])[],
): void {
  const { reads } = execution;
  const before = execution.world.account(address, reads);
  if (before.isEmpty) return;
  let account = before;
  for (const [slot, value] of writes) {
    if (readSlot(account, slot, reads) !== value) account = writeSlot(account, slot, value, reads);
  }
  if (account !== before) execution.world = execution.world.write(address, account, reads);
}
