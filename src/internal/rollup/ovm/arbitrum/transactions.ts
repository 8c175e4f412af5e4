import { RLP } from "@ethereumjs/rlp";
import * as AbiFunction from "ox/AbiFunction";

import { keccak256 } from "../../keccak/keccak256.js";
import type { Address, Hex } from "../../types.js";
import { bytesToBigInt, bytesToHex, hexToBytes, quantity, withPrefix } from "../bytes.js";
import { minimalBytes } from "../state/rlp.js";
import type { BlockContext, L2Transaction } from "../types.js";
import { ARBITRUM, ARBOS } from "./addresses.js";
import type { Answer } from "./answer.js";

/** Nitro's own transaction types (go-ethereum's fork, core/types/arb_types.go). */
export const TYPES = {
  deposit: 0x64,
  unsigned: 0x65,
  contract: 0x66,
  retry: 0x68,
  submitRetryable: 0x69,
  internal: 0x6a,
} as const;

/** Whether the sender of a transaction of this type is the alias of an account on L1. */
export function isFromAlias(type: number): boolean {
  return type === TYPES.unsigned || type === TYPES.contract || type === TYPES.retry;
}

const START_BLOCK = AbiFunction.from(
  "function startBlock(uint256 l1BaseFee, uint64 l1BlockNumber, uint64 l2BlockNumber, uint64 timePassed)",
);
const SUBMIT_RETRYABLE = AbiFunction.from(
  "function submitRetryable(bytes32 requestId, uint256 l1BaseFee, uint256 deposit, uint256 callvalue, uint256 gasFeeCap, uint64 gasLimit, uint256 maxSubmissionFee, address feeRefundAddress, address beneficiary, address retryTo, bytes retryData)",
);

const NO_SIGNATURE = { v: 0n, r: "0x0", s: "0x0" } as const;

/** The first transaction of a block: what it takes from L1. */
export function internalTransaction(
  chainId: bigint,
  { height, number, l1Prices, elapsed }: BlockContext,
): L2Transaction {
  const data = AbiFunction.encodeData(START_BLOCK, [l1Prices.baseFee, number, height, elapsed]);
  const raw = withPrefix(TYPES.internal, RLP.encode([minimalBytes(chainId), hexToBytes(data)]));
  return {
    ...{ type: TYPES.internal, hash: bytesToHex(keccak256(raw)), raw, from: ARBOS, to: ARBOS, data },
    ...{ nonce: 0n, gas: 0n, value: 0n, signature: NO_SIGNATURE, special: { members: {} } },
  };
}

/**
 * The transaction that an answer of ArbRetryableTx holds.
 *
 * @param nonce of its sender
 * @param queueIndex of the message that asked for it; undefined for a redeem
 */
export function transactionOf(answer: Answer, chainId: bigint, nonce: bigint, queueIndex?: bigint): L2Transaction {
  const { kind: type, raw, from, to, value, data } = answer;
  const fields = fieldsOf(raw);
  const special = { ...(queueIndex === undefined ? {} : { queueIndex }), members: membersOf(type, fields) };
  const transaction = {
    ...{ type, hash: bytesToHex(keccak256(raw)), raw, from, to, value, data },
    ...{ nonce: type === TYPES.contract ? nonce : answer.nonce, gas: answer.gas, signature: NO_SIGNATURE, special },
  };
  if (type === TYPES.deposit) return transaction;
  const priced = { ...transaction, chainId, maxFeePerGas: answer.gasFeeCap, maxPriorityFeePerGas: 0n };
  if (type === TYPES.submitRetryable) return { ...priced, ...shownSubmission(fields) };
  return type === TYPES.retry ? priced : { ...priced, accessList: [] };
}

/** Fields of a transaction's bytes; none where a cheat's code gave other bytes. */
function fieldsOf(raw: Uint8Array): Uint8Array[] {
  try {
    const fields = RLP.decode(raw.subarray(1));
    return Array.isArray(fields) ? fields.filter((field) => field instanceof Uint8Array) : [];
  } catch {
    // The library's errors have no class of their own.
    return [];
  }
}

type Read = (index: number) => Hex;

function readers(fields: readonly Uint8Array[]): { hex: Read; amount: Read; account: (index: number) => Hex | null } {
  const bytes = (index: number): Uint8Array => fields[index] ?? new Uint8Array(0);
  return {
    hex: (index) => bytesToHex(bytes(index)),
    amount: (index) => quantity(bytesToBigInt(bytes(index))),
    account: (index) => (bytes(index).length === 0 ? null : bytesToHex(bytes(index))),
  };
}

/** What JSON-RPC shows of a type beside the members of all types. */
function membersOf(type: number, fields: readonly Uint8Array[]): Readonly<Record<string, Hex | null>> {
  const { hex, amount, account } = readers(fields);
  switch (type) {
    case TYPES.deposit:
    case TYPES.contract:
      return { requestId: hex(1) };
    case TYPES.retry:
      return {
        ...{ ticketId: hex(8), refundTo: hex(9) },
        ...{ maxRefund: amount(10), submissionFeeRefund: amount(11) },
      };
    case TYPES.submitRetryable:
      return {
        ...{ requestId: hex(1), l1BaseFee: amount(3), depositValue: amount(4), retryTo: account(7) },
        ...{ retryValue: amount(8), beneficiary: hex(9), maxSubmissionFee: amount(10), refundTo: hex(11) },
        retryData: hex(12),
      };
    default:
      return {};
  }
}

const ZERO_ADDRESS: Address = `0x${"00".repeat(20)}`;

/** Explorers show a submission as a call of ArbRetryableTx, with the gas and the price of its redeem. */
function shownSubmission(fields: readonly Uint8Array[]): Partial<L2Transaction> {
  if (fields.length !== 13) return {};
  const { hex, amount, account } = readers(fields);
  const [requestId, l1BaseFee, deposit, cap, gas] = [hex(1), ...[3, 4, 5, 6].map((at) => BigInt(amount(at)))] as const;
  const data = AbiFunction.encodeData(SUBMIT_RETRYABLE, [
    ...([requestId, l1BaseFee!, deposit!, BigInt(amount(8)), cap!, gas!, BigInt(amount(10))] as const),
    ...([hex(11), hex(9), account(7) ?? ZERO_ADDRESS, hex(12)] as const),
  ]);
  return { to: ARBITRUM.arbRetryableTx, gas: gas!, data, maxFeePerGas: cap! };
}
