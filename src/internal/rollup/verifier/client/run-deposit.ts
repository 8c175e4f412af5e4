import { RLP } from "@ethereumjs/rlp";
import {
  Account,
  type Address,
  bytesToHex,
  concatBytes,
  createAddressFromString,
  hexToBytes,
  MAX_UINT64,
} from "@ethereumjs/util";

import { systemOf } from "../../../semantics/design.js";
import type { Deposit } from "../../derivation/types.js";
import { keccak256 } from "../../keccak/keccak256.js";
import type { BlockRun, Outcome } from "./block-run.js";
import { encodeQueued } from "./encode-queued.js";
import { bloomOf, gasAfter, gasBefore, runMessage } from "./message.js";

const DEPOSIT = Uint8Array.of(0x7e);
/** Of the receipt's form since Canyon. */
const RECEIPT_VERSION = 1;

/**
 * Executes a deposit: it pays for nothing, what it mints stays, and it is never left out.
 *
 * @see OP Stack specifications, `deposits.md`; docs/spec/machine.md §7.5, §7.9
 */
export async function runDeposit(run: BlockRun, deposit: Deposit): Promise<void> {
  const { state } = run.client;
  const from = createAddressFromString(deposit.from.toLowerCase());
  const sender = (await state.getAccount(from)) ?? new Account();
  const { nonce } = sender;
  const isUsedUp = nonce === MAX_UINT64;
  sender.balance += deposit.mint;
  if (!isUsedUp) sender.nonce += 1n;
  await state.putAccount(from, sender);

  const { gas } = deposit;
  const failed: Outcome = { succeeded: false, gasUsed: gas, logs: [] };
  const outcome = (isUsedUp ? undefined : await call(run, deposit, from)) ?? failed;
  await state.closeTries();
  run.gasUsed += outcome.gasUsed;
  const bloom = bloomOf(outcome.logs);
  const status = outcome.succeeded ? 1 : 0;
  const fields = [status, run.gasUsed, bloom, outcome.logs];
  const isOvm2 = systemOf(run.rules.semantics) === "ovm2";
  const raw = isOvm2 ? encodeQueued(deposit) : encode(deposit);
  const receipt = isOvm2 ? RLP.encode(fields) : concatBytes(DEPOSIT, RLP.encode([...fields, nonce, RECEIPT_VERSION]));
  run.executed.push({ hash: bytesToHex(keccak256(raw)), raw, receipt, bloom });
}

/** Calls, or creates; nothing when the deposit cannot begin. */
async function call(run: BlockRun, deposit: Deposit, from: Address): Promise<Outcome | undefined> {
  const { client, rules } = run;
  const { value, gas } = deposit;
  const to = deposit.to === undefined ? undefined : createAddressFromString(deposit.to.toLowerCase());
  const message = { from, to, value, data: hexToBytes(deposit.data) };
  const before = gasBefore(run, message);
  const { maxInitCodeSize } = rules.semantics.code;
  if (gas < before.intrinsic || gas < before.floor) return undefined;
  if (value > (await client.state.getAccount(from))!.balance) return undefined;
  if (to === undefined && maxInitCodeSize !== null && message.data.length > maxInitCodeSize) return undefined;

  const result = await runMessage(run, message, { gasLimit: gas - before.intrinsic, gasPrice: 0n });
  const { exceptionError, logs = [] } = result;
  return { succeeded: exceptionError === undefined, gasUsed: gasAfter(run, before, result), logs };
}

/** `0x7e ++ rlp([sourceHash, from, to, mint, value, gas, isSystemTx, data])` */
function encode({ sourceHash, from, to, mint, value, gas, data }: Deposit): Uint8Array {
  const fields = [sourceHash, from, to ?? "0x", mint, value, gas, 0, data];
  return concatBytes(DEPOSIT, RLP.encode(fields));
}
