import { RLP } from "@ethereumjs/rlp";
import type { LegacyTx } from "@ethereumjs/tx";
import { Account, type Address, bytesToHex, createAddressFromString, hexToBytes } from "@ethereumjs/util";

import type { Deposit } from "../../../derivation/types.js";
import { keccak256 } from "../../../keccak/keccak256.js";
import type { BlockRun, Outcome } from "../block-run.js";
import { credit } from "../block-run.js";
import { decodeSequenced, type Sequenced } from "../decode.js";
import { encodeQueued } from "../encode-queued.js";
import { bloomOf, gasAfter, gasBefore, type Message, runMessage } from "../message.js";
import { giveCode } from "./account-code.js";
import { FEE_VAULT, NO_CALLER } from "./addresses.js";
import { transferLog } from "./transfer.js";

/** wei; of every transaction (docs/ovm1.md) */
const GAS_PRICE = 15_000_000n;
/** Of L2 gas, in the last digits of a gas limit. */
const UNIT = 10_000n;

/** What L1 enqueued: the execution manager calls its target, and it pays nothing (docs/spec/ovm1.md, "Transactions"). */
export async function runEnqueued(run: BlockRun, deposit: Deposit): Promise<void> {
  const { transaction } = run.client;
  const { from, to, gas, data } = deposit;
  transaction.queueSender = createAddressFromString(from.toLowerCase());
  const target = to === undefined ? undefined : createAddressFromString(to.toLowerCase());
  const message = { from: NO_CALLER, to: target, value: 0n, data: hexToBytes(data) };
  const outcome = await runOn(run, message, { gas, gasPrice: 0n });
  await record(run, encodeQueued(deposit), outcome);
}

/** A sequenced element, as the account's contract executed it. One that is not valid, or not alone in its block, leaves no trace. */
export async function runPaid(run: BlockRun, element: Uint8Array): Promise<void> {
  const { state, common, transaction } = run.client;
  const sequenced = decodeSequenced(element, common);
  if (sequenced === undefined || !hasValidForm(run, sequenced, element)) return;
  const { from } = sequenced;
  const tx = sequenced.tx as LegacyTx;
  const sender = (await state.getAccount(from)) ?? new Account();
  const fee = tx.gasLimit * tx.gasPrice;
  if (run.gasUsed > 0n || tx.nonce !== sender.nonce || sender.balance < fee + tx.value) return;

  transaction.queueSender = undefined;
  sender.nonce += 1n;
  sender.balance -= fee;
  await state.putAccount(from, sender);
  await giveCode(state, from);
  await credit(run, FEE_VAULT, fee);
  const { succeeded, gasUsed, logs } = await execute(run, tx, from);
  await record(run, element, { succeeded, gasUsed, logs: [transferLog(from, FEE_VAULT, fee), ...logs] });
}

/** What an account did with a transaction that is paid for. */
async function execute(run: BlockRun, { to, value, data, gasPrice }: LegacyTx, from: Address): Promise<Outcome> {
  const message = { from, to, value, data };
  const isRefused = to === undefined ? value > 0n : to.equals(from);
  if (isRefused) return { succeeded: false, gasUsed: gasBefore(run, message).intrinsic, logs: [] };
  const outcome = await runOn(run, message, { gas: run.block.header.gasLimit, gasPrice });
  if (to === undefined || value === 0n) return outcome;
  const moved = transferLog(from, to, value);
  const back = outcome.succeeded ? [] : [transferLog(to, from, value)];
  return { ...outcome, logs: [moved, ...outcome.logs, ...back] };
}

/** Runs a message on gas of which its bytes are paid first, if there is enough. */
async function runOn(
  run: BlockRun,
  message: Message,
  { gas, gasPrice }: { gas: bigint; gasPrice: bigint },
): Promise<Outcome> {
  const before = gasBefore(run, message);
  const gasLimit = gas > before.intrinsic ? gas - before.intrinsic : 0n;
  const result = await runMessage(run, message, { gasLimit, gasPrice });
  const used = gasAfter(run, before, result);
  const { exceptionError, logs = [] } = result;
  return { succeeded: exceptionError === undefined, gasUsed: used < gas ? used : gas, logs };
}

/** The rules that ask for nothing but the transaction and the chain: of gas limit and price, too. */
function hasValidForm({ rules }: BlockRun, { tx, isSigned }: Sequenced, raw: Uint8Array): boolean {
  const { semantics, developmentMode } = rules;
  const { fees, transactions, caps } = semantics;
  if (!(isSigned || developmentMode) || !transactions.types.includes(tx.type)) return false;
  if (caps.transactionBytes !== null && raw.length > caps.transactionBytes) return false;
  const isFree = fees.dataFee.formula === "none";
  const gas = isFree ? tx.gasLimit : (tx.gasLimit % UNIT) * UNIT;
  const { gasPrice } = tx as LegacyTx;
  const isPriceRight = gasPrice === GAS_PRICE || (isFree && gasPrice === 0n);
  return isPriceRight && (transactions.maxGas === null || gas <= transactions.maxGas);
}

async function record(run: BlockRun, raw: Uint8Array, { succeeded, gasUsed, logs }: Outcome): Promise<void> {
  await run.client.state.closeTries();
  run.gasUsed += gasUsed;
  const bloom = bloomOf(logs);
  const receipt = RLP.encode([succeeded ? 1 : 0, run.gasUsed, bloom, logs]);
  run.executed.push({ hash: bytesToHex(keccak256(raw)), raw, receipt, bloom });
}
