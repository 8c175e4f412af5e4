import * as AbiFunction from "ox/AbiFunction";

import { withdrawalHash, withdrawalSlot } from "../../derivation/output.js";
import type { FraudWithdrawal } from "../../dispute/types.js";
import { PREDEPLOYS } from "../../l2-addresses.js";
import type { Account } from "../../machine/state/account.js";
import { Reads } from "../../machine/state/reads.js";
import { readSlot, type World, writeSlot } from "../../machine/state/world.js";
import type { Address, Hex } from "../../types.js";

/** A withdrawal that a lie is about, without its number. */
export type Withdrawn = Pick<FraudWithdrawal, "sender" | "target" | "value"> & { data?: Hex };

/** With its number. */
export type Numbered = Omit<FraudWithdrawal, "block">;

const PASSER = BigInt(PREDEPLOYS.l2ToL1MessagePasser);
/** `sentMessages` is the passer's slot 0, `msgNonce` its slot 1. */
const MESSAGE_NONCE = 1n;
const MESSAGE_VERSION = 1n << 240n;
/** L1 gas of the call: a payment, with room for a receiver that is a contract. */
const GAS_LIMIT = 100_000n;

const INITIATE_WITHDRAWAL = AbiFunction.from(
  "function initiateWithdrawal(address target, uint256 gasLimit, bytes data) payable",
);

/** Calldata of the transaction that withdraws to `target`. */
export function initiateWithdrawal(target: Address): Hex {
  return AbiFunction.encodeData(INITIATE_WITHDRAWAL, [target, GAS_LIMIT, "0x"]);
}

/** The withdrawal as the passer numbers the next one. */
export function nextWithdrawal(withdrawn: Withdrawn, world: World): Numbered {
  return numbered(withdrawn, withdrawalsIn(world));
}

/** The withdrawal as the passer numbered its last one, if it has any. */
export function lastWithdrawal(withdrawn: Withdrawn, world: World): Numbered | undefined {
  const count = withdrawalsIn(world);
  return count === 0n ? undefined : numbered(withdrawn, count - 1n);
}

function numbered({ data = "0x", ...withdrawn }: Withdrawn, index: bigint): Numbered {
  const fields = { ...withdrawn, data, nonce: MESSAGE_VERSION | index, gasLimit: GAS_LIMIT };
  return { ...fields, withdrawalHash: withdrawalHash(fields) };
}

function withdrawalsIn(world: World): bigint {
  return readSlot(passerOf(world), MESSAGE_NONCE, undefined);
}

/** Whether the passer has it on record. */
export function isRecorded(hash: Hex, world: World): boolean {
  return readSlot(passerOf(world), BigInt(withdrawalSlot(hash)), undefined) === 1n;
}

/** The passer's trie nodes on the way to its record, from the root; undefined when it has none. */
export function proveRecord(hash: Hex, world: World): Uint8Array[] | undefined {
  const reads = new Reads();
  const value = readSlot(passerOf(world), BigInt(withdrawalSlot(hash)), reads);
  return value === 0n ? undefined : [...reads.preimages()];
}

/** Puts it on record, as if it had been initiated. */
export function record(hash: Hex, world: World): World {
  return world.write(PASSER, writeSlot(passerOf(world), BigInt(withdrawalSlot(hash)), 1n, undefined), undefined);
}

function passerOf(world: World): Account {
  return world.account(PASSER, undefined);
}
