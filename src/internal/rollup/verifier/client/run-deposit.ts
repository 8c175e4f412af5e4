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

import { systemOf } from "../../../semantics/design.js";
import type { Deposit } from "../../derivation/types.js";
import { keccak256 } from "../../keccak/keccak256.js";
import type { BlockRun } from "./block-run.js";

const DEPOSIT = Uint8Array.of(0x7e);
/** EIP-3529, and before. */
const REFUND_QUOTIENT = { london: 5n, before: 2n };
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
  const fields = [status, run.gasUsed, bloom, outcome.logs];
  const isOvm2 = systemOf(run.rules.semantics) === "ovm2";
  const raw = isOvm2 ? encodeQueued(deposit) : encode(deposit);
  const receipt = isOvm2 ? RLP.encode(fields) : concatBytes(DEPOSIT, RLP.encode([...fields, nonce, RECEIPT_VERSION]));
  run.executed.push({ hash: bytesToHex(keccak256(raw)), raw, receipt, bloom });
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
  const coinbase = common.isActivatedEIP(3651) ? block.header.coinbase : undefined;
  for (const address of [from, to, coinbase]) {
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
  const most = spent / (common.isActivatedEIP(3529) ? REFUND_QUOTIENT.london : REFUND_QUOTIENT.before);
  const refund = gasRefund < most ? gasRefund : most;
  const gasUsed = spent - refund > floor ? spent - refund : floor;
  return { succeeded: exceptionError === undefined, gasUsed, logs };
}

/** Removes what destroyed itself, since EIP-6780 in the transaction that made it alone, and what was left empty (EIP-161). */
async function clean({ client: { evm, state, common } }: BlockRun, { execResult }: EVMResult): Promise<void> {
  for (const address of execResult.selfdestruct?.keys() ?? []) {
    const isGone = !common.isActivatedEIP(6780) || execResult.createdAddresses?.has(address);
    if (isGone) await evm.journal.deleteAccount(createAddressFromString(address));
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

/** OVM 2.0's form: a legacy transaction without a price and a signature, whose nonce is its index in the queue. */
function encodeQueued({ queueIndex, gas, to, data }: Deposit): Uint8Array {
  return RLP.encode([queueIndex, 0, gas, to ?? "0x", 0, data, 0, 0, 0]);
}
