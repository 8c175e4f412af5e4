import { isArbitrumBlock, readArbitrumFields } from "../../rollup/l2/arbitrum/header.js";
import type { L2Block, L2Receipt } from "../../rollup/l2/types.js";
import { formatLog } from "./log.js";
import { toQuantity } from "./quantity.js";

/** Of every receipt of the chain that paid fees: see `fee-parameters.ts`. */
export type FeeParameters = Readonly<Record<string, string>>;

/** A receipt as `eth_getTransactionReceipt` shows it, the OP Stack's members included. */
export function formatReceipt(block: L2Block, index: number, fees: FeeParameters): Record<string, unknown> {
  return formatWithLogs(block, index, logsBefore(block, index), fees);
}

/** Every receipt of a block, its logs counted once. */
export function formatReceipts(block: L2Block, fees: FeeParameters): Record<string, unknown>[] {
  let firstLog = 0;
  return block.receipts.map((receipt, index) => {
    const formatted = formatWithLogs(block, index, firstLog, fees);
    firstLog += receipt.logs.length;
    return formatted;
  });
}

function formatWithLogs(block: L2Block, index: number, firstLog: number, fees: FeeParameters): Record<string, unknown> {
  const transaction = block.transactions[index]!;
  const receipt = block.receipts[index]!;
  return {
    transactionHash: transaction.hash,
    transactionIndex: toQuantity(index),
    blockHash: block.hash,
    blockNumber: toQuantity(block.number),
    type: toQuantity(receipt.type),
    from: transaction.from,
    to: transaction.to ?? null,
    contractAddress: receipt.contractAddress ?? null,
    status: toQuantity(receipt.status),
    cumulativeGasUsed: toQuantity(receipt.cumulativeGasUsed),
    gasUsed: toQuantity(receipt.gasUsed),
    effectiveGasPrice: toQuantity(receipt.effectiveGasPrice),
    logs: receipt.logs.map((log, i) => formatLog(log, block, index, firstLog + i)),
    logsBloom: receipt.logsBloom,
    ...(isArbitrumBlock(block) ? arbitrumMembers(block, receipt) : opStackMembers(receipt, fees)),
  };
}

/** Nitro's members: which L1 block L2 knew, and how much of the gas paid for L1. */
function arbitrumMembers({ header }: L2Block, { gasUsedForL1 = 0n }: L2Receipt): Record<string, unknown> {
  const { l1BlockNumber } = readArbitrumFields(header);
  return { l1BlockNumber: toQuantity(l1BlockNumber), gasUsedForL1: toQuantity(gasUsedForL1) };
}

function opStackMembers(receipt: L2Receipt, fees: FeeParameters): Record<string, unknown> {
  if (receipt.depositNonce !== undefined) {
    return { depositNonce: toQuantity(receipt.depositNonce), depositReceiptVersion: "0x1" };
  }
  const members: Record<string, unknown> = { ...fees };
  const add = (name: string, value: bigint | undefined) => {
    if (value !== undefined) members[name] = toQuantity(value);
  };
  add("l1Fee", receipt.l1Fee);
  add("l1GasPrice", receipt.l1GasPrice);
  add("l1GasUsed", receipt.l1GasUsed);
  // Blobs came with the base fee, which OVM 2.0 has not.
  if ("l1BlobBaseFeeScalar" in fees) add("l1BlobBaseFee", receipt.l1BlobBaseFee);
  return members;
}

function logsBefore(block: L2Block, index: number): number {
  let count = 0;
  for (let i = 0; i < index; i++) count += block.receipts[i]!.logs.length;
  return count;
}
