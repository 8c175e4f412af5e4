import type { L2Block, L2Transaction } from "../../rollup/l2/types.js";
import { bytesToHex } from "../../rollup/ovm/bytes.js";
import type { Address, Hex } from "../../rollup/types.js";
import { toOptionalQuantity, toQuantity } from "./quantity.js";

/** A transaction as `eth_getTransactionByHash` shows it. Members that its type lacks are absent. */
export interface RpcTransaction {
  hash: Hex;
  blockHash: Hex | null;
  blockNumber: Hex | null;
  transactionIndex: Hex | null;
  /** Seconds; of a mined transaction. */
  blockTimestamp?: Hex;
  type: Hex;
  from: Address;
  to: Address | null;
  nonce: Hex;
  gas: Hex;
  gasPrice: Hex;
  value: Hex;
  input: Hex;
  v: Hex;
  r: Hex;
  s: Hex;
  [member: string]: unknown;
}

/** A mined transaction. */
export function formatTransaction(block: L2Block, index: number): RpcTransaction {
  const transaction = block.transactions[index]!;
  return format(transaction, block.receipts[index]!.effectiveGasPrice, {
    ...(block.claimsStateRoot ? l2gethMembers(block, transaction) : {}),
    blockHash: block.hash,
    blockNumber: toQuantity(block.number),
    blockTimestamp: toQuantity(block.timestamp),
    transactionIndex: toQuantity(index),
  });
}

/** A waiting transaction: its price is the most that it offers. */
export function formatPendingTransaction(transaction: L2Transaction): RpcTransaction {
  const price = transaction.gasPrice ?? transaction.maxFeePerGas ?? 0n;
  return format(transaction, price, { blockHash: null, blockNumber: null, transactionIndex: null });
}

function format(
  transaction: L2Transaction,
  gasPrice: bigint,
  place: Pick<RpcTransaction, "blockHash" | "blockNumber" | "blockTimestamp" | "transactionIndex"> & object,
): RpcTransaction {
  return {
    hash: transaction.hash,
    ...place,
    type: toQuantity(transaction.type),
    from: transaction.from,
    to: transaction.to ?? null,
    nonce: toQuantity(transaction.nonce),
    gas: toQuantity(transaction.gas),
    gasPrice: toQuantity(gasPrice),
    value: toQuantity(transaction.value),
    input: transaction.data,
    ...(transaction.deposit === undefined ? ethereumMembers(transaction) : depositMembers(transaction.deposit)),
    ...transaction.special?.members,
    ...signatureMembers(transaction),
  };
}

function ethereumMembers(transaction: L2Transaction): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  const add = (name: string, value: Hex | undefined) => {
    if (value !== undefined) members[name] = value;
  };
  add("chainId", toOptionalQuantity(transaction.chainId));
  if (transaction.type >= 2) {
    add("maxFeePerGas", toOptionalQuantity(transaction.maxFeePerGas));
    add("maxPriorityFeePerGas", toOptionalQuantity(transaction.maxPriorityFeePerGas));
  }
  if (transaction.type >= 1) members.accessList = transaction.accessList ?? [];
  if (transaction.type === 4) {
    members.authorizationList = (transaction.authorizationList ?? []).map((authorization) => ({
      chainId: toQuantity(authorization.chainId),
      address: authorization.address,
      nonce: toQuantity(authorization.nonce),
      yParity: toQuantity(authorization.yParity),
      r: toQuantity(BigInt(authorization.r)),
      s: toQuantity(BigInt(authorization.s)),
    }));
  }
  return members;
}

// op-geth's members of a deposit; viem needs sourceHash, mint and isSystemTx.
function depositMembers(deposit: NonNullable<L2Transaction["deposit"]>): Record<string, unknown> {
  return {
    sourceHash: deposit.sourceHash,
    mint: toQuantity(deposit.mint),
    isSystemTx: false,
    depositReceiptVersion: "0x1",
    queueIndex: toQuantity(deposit.queueIndex),
  };
}

/** OVM 2.0's members: where a transaction comes from, and the L1 block that L2 knew (l2geth 0.5.33, internal/ethapi/api.go). */
function l2gethMembers({ number, input: { origin } }: L2Block, { special, from, raw }: L2Transaction): object {
  const queueIndex = special?.queueIndex;
  return {
    queueOrigin: queueIndex === undefined ? "sequencer" : "l1",
    l1TxOrigin: queueIndex === undefined ? null : from,
    l1BlockNumber: toQuantity(origin.number),
    l1Timestamp: toQuantity(origin.timestamp),
    index: toQuantity(number - 1n),
    queueIndex: queueIndex === undefined ? null : toQuantity(queueIndex),
    rawTransaction: bytesToHex(raw),
  };
}

function signatureMembers(transaction: L2Transaction): Pick<RpcTransaction, "v" | "r" | "s"> & { yParity?: Hex } {
  const { v, r, s } = transaction.signature;
  return {
    v: toQuantity(v),
    r: toQuantity(BigInt(r)),
    s: toQuantity(BigInt(s)),
    ...(transaction.type === 0 || transaction.deposit !== undefined ? {} : { yParity: toQuantity(v) }),
  };
}
