import { OvmError } from "../../../errors.js";
import type { Address, Deposit, Hex, Receipt, RelayedReceipt } from "../../../types.js";
import * as queue from "../abi/queue.js";
import { addresses } from "../wire/addresses.js";
import type { OvmContext } from "../wire/context.js";
import { eventsIn } from "../wire/events-in.js";
import { reasonOf } from "../wire/reason-of.js";
import { findReceipt } from "../wire/receipts.js";
import { requestOvm } from "../wire/request-ovm.js";

/** Indices, in the queue on L1, of the L1→L2 transactions that an L1 transaction made. */
export async function queueIndicesIn(context: OvmContext, l1: Receipt): Promise<bigint[]> {
  const { canonicalTransactionChain } = await addresses(context);
  return eventsIn(l1, canonicalTransactionChain, queue.transactionEnqueued).map(({ args }) => args.queueIndex);
}

/** The receipt of the L2 transaction that a queue element became, or `undefined` while it waits. */
export async function findDepositReceipt(context: OvmContext, queueIndex: bigint): Promise<RelayedReceipt | undefined> {
  return (await findDeposited(context, queueIndex))?.receipt;
}

/** The L2 transaction that a queue element became: its calldata, and its receipt. */
export async function findDeposited(
  { l2 }: OvmContext,
  queueIndex: bigint,
): Promise<{ input: Hex; receipt: RelayedReceipt } | undefined> {
  const index: Hex = `0x${queueIndex.toString(16)}`;
  const transaction = (await requestOvm(l2, "ovm_getL2TransactionByQueueIndex", index)) as RpcTransaction | null;
  const receipt = transaction === null ? undefined : await findReceipt(l2, transaction.hash);
  if (transaction === null || receipt === undefined) return undefined;
  const { from, to, input } = transaction;
  if (receipt.status === "success") return { input, receipt };
  const call = { from, to, data: input, value: BigInt(transaction.value), gas: BigInt(transaction.gas) };
  return { input, receipt: { ...receipt, reason: await reasonOf(l2, call, receipt.blockNumber) } };
}

interface RpcTransaction {
  hash: Hex;
  from: Address;
  to: Address | null;
  input: Hex;
  value: Hex;
  gas: Hex;
}

/** Both halves of the (only) deposit that an L1 transaction made. */
export async function depositIn(context: OvmContext, l1: Receipt): Promise<Deposit> {
  const [queueIndex] = await queueIndicesIn(context, l1);
  if (queueIndex === undefined) {
    throw new OvmError("NO_DEPOSIT", `L1 transaction ${l1.transactionHash} made no L1→L2 transaction.`, {
      hash: l1.transactionHash,
    });
  }
  return { l1, l2: await waitForDeposit(context, queueIndex), queueIndex };
}

/** A running node executes a deposit moments later; in process it has happened, or waits for the sequencer. */
async function waitForDeposit(context: OvmContext, queueIndex: bigint): Promise<RelayedReceipt | undefined> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const receipt = await findDepositReceipt(context, queueIndex);
    if (receipt !== undefined || context.pause === undefined) return receipt;
    await context.pause();
  }
  return undefined;
}
