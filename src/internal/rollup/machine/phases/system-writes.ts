import { Phase } from "../state/machine.js";
import { readSlot, writeSlot } from "../state/world.js";
import type { PhaseRun } from "./phase-execution.js";

const L1_BLOCK = 0x4200000000000000000000000000000000000015n;
/** EIP-2935 */
const BLOCK_HASHES = 0x0000f90827f1c53a10cb7a02335b175320002935n;
/** EIP-4788 */
const BEACON_ROOTS = 0x000f3df6d732807ef1319fb7b8bb8522d0beac02n;
const HISTORY = 8_191n;

/** What the block writes before any transaction: docs/spec/machine.md, 7.2. */
export function system(run: PhaseRun): void {
  const { number, timestamp, parentHash, beaconRoot } = run.context.fields;
  writeL1Block(run);
  write(run, BLOCK_HASHES, [[(number - 1n) % HISTORY, parentHash]]);
  write(run, BEACON_ROOTS, [
    [timestamp % HISTORY, timestamp],
    [(timestamp % HISTORY) + HISTORY, beaconRoot],
  ]);
  run.running.phase = Phase.ELEMENT;
}

function writeL1Block(run: PhaseRun): void {
  const { l1Number, l1Timestamp, l1BaseFee, l1Hash, l1BlobBaseFee } = run.context.fields;
  const { baseFeeScalar, blobBaseFeeScalar } = run.config.fields;
  const account = run.world.account(L1_BLOCK, run.reads);
  if (account.isEmpty) return;
  const isSameOrigin = readSlot(account, 2n, run.reads) === l1Hash;
  const sequenceNumber = isSameOrigin ? BigInt.asUintN(64, readSlot(account, 3n, run.reads)) + 1n : 0n;
  write(run, L1_BLOCK, [
    [0n, l1Number | (l1Timestamp << 64n)],
    [1n, l1BaseFee],
    [2n, l1Hash],
    [3n, sequenceNumber | (blobBaseFeeScalar << 64n) | (baseFeeScalar << 96n)],
    [7n, l1BlobBaseFee],
  ]);
}

/** Writes storage of an account that exists; the account is written once, behind its slots. */
function write(run: PhaseRun, address: bigint, writes: readonly (readonly [slot: bigint, value: bigint])[]): void {
  const { reads } = run;
  const before = run.world.account(address, reads);
  if (before.isEmpty) return;
  let account = before;
  for (const [slot, value] of writes) {
    if (readSlot(account, slot, reads) !== value) account = writeSlot(account, slot, value, reads);
  }
  if (account !== before) run.world = run.world.write(address, account, reads);
}
