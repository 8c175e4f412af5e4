import type { EVMResult } from "@ethereumjs/evm";
import { RLP } from "@ethereumjs/rlp";
import { createLegacyTx, getCalldataFloorGas } from "@ethereumjs/tx";
import {
  Account,
  type Address,
  bytesToHex,
  concatBytes,
  createAddressFromString,
  hexToBytes,
  MAX_UINT64,
} from "@ethereumjs/util";
import { Bloom } from "@ethereumjs/vm";

import type { Deposit } from "../../derivation/types.js";
import { keccak256 } from "../../keccak/keccak256.js";
import type { BlockRun } from "./block-run.js";

const DEPOSIT = Uint8Array.of(0x7e);
/** EIP-3529 */
const REFUND_QUOTIENT = 5n;
/** Of the receipt's form since Canyon. */
const RECEIPT_VERSION = 1;

interface Outcome {
  succeeded: boolean;
  gasUsed: bigint;
  logs: NonNullable<EVMResult["execResult"]["logs"]>;
}

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
  const raw = encode(deposit);
  run.executed.push({
    hash: bytesToHex(keccak256(raw)),
    raw,
    receipt: concatBytes(DEPOSIT, RLP.encode([status, run.gasUsed, bloom, outcome.logs, nonce, RECEIPT_VERSION])),
    bloom,
  });
}

/** Calls, or creates; nothing when the deposit cannot begin. */
async function call(run: BlockRun, deposit: Deposit, from: Address): Promise<Outcome | undefined> {
  const { client, rules, block } = run;
  const { evm, state, common } = client;
  const { value, gas } = deposit;
  const to = deposit.to === undefined ? undefined : createAddressFromString(deposit.to.toLowerCase());
  const data = hexToBytes(deposit.data);
  // What it costs before it runs is what a transaction with the same data does.
  const priced = createLegacyTx({ to, data }, { common, allowUnlimitedInitCodeSize: true });
  const [intrinsic, floor] = [priced.getIntrinsicGas(), getCalldataFloorGas(priced, from)];
  const { maxInitCodeSize } = rules.semantics.code;
  if (gas < intrinsic || gas < floor) return undefined;
  if (value > (await state.getAccount(from))!.balance) return undefined;
  if (to === undefined && maxInitCodeSize !== null && data.length > maxInitCodeSize) return undefined;

  const { journal } = evm;
  for (const address of evm.precompiles.keys()) journal.addAlwaysWarmAddress(address);
  for (const address of [from, to, block.header.coinbase]) {
    if (address !== undefined) journal.addAlwaysWarmAddress(address.toString());
  }
  const result = await evm.runCall({
    block,
    caller: from,
    to,
    value,
    data,
    gasLimit: gas - intrinsic,
    gasPrice: 0n,
    skipNonceIncrement: true,
  });
  await clean(run, result);
  const { executionGasUsed, gasRefund = 0n, exceptionError, logs = [] } = result.execResult;
  const spent = intrinsic + executionGasUsed;
  const refund = gasRefund < spent / REFUND_QUOTIENT ? gasRefund : spent / REFUND_QUOTIENT;
  const gasUsed = spent - refund > floor ? spent - refund : floor;
  return { succeeded: exceptionError === undefined, gasUsed, logs };
}

/** Removes what destroyed itself in the transaction that made it (EIP-6780), and what was left empty (EIP-161). */
async function clean({ client: { evm, state } }: BlockRun, { execResult }: EVMResult): Promise<void> {
  for (const address of execResult.selfdestruct?.keys() ?? []) {
    if (execResult.createdAddresses?.has(address)) await evm.journal.deleteAccount(createAddressFromString(address));
  }
  await evm.journal.cleanup();
  state.originalStorageCache.clear();
}

function bloomOf(logs: Outcome["logs"]): Uint8Array {
  const bloom = new Bloom();
  for (const [address, topics] of logs) for (const item of [address, ...topics]) bloom.add(item);
  return bloom.bitvector;
}

/** `0x7e ++ rlp([sourceHash, from, to, mint, value, gas, isSystemTx, data])` */
function encode({ sourceHash, from, to, mint, value, gas, data }: Deposit): Uint8Array {
  const fields = [sourceHash, from, to ?? "0x", mint, value, gas, 0, data];
  return concatBytes(DEPOSIT, RLP.encode(fields));
}
