import { RLP } from "@ethereumjs/rlp";
import * as AbiFunction from "ox/AbiFunction";

import type { Request, Submission } from "../../derivation/arbitrum/message.js";
import { keccak256 } from "../../keccak/keccak256.js";
import type { Address, Hex } from "../../types.js";
import { bytesToHex, hexToBytes, quantity, withPrefix } from "../bytes.js";
import { minimalBytes } from "../state/rlp.js";
import type { BlockContext, L2Transaction } from "../types.js";
import { ARBITRUM, ARBOS } from "./addresses.js";

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

/** A redeem that a log of ArbRetryableTx schedules, and the ticket that it redeems. */
export interface Retry {
  ticketId: Hex;
  sequenceNum: bigint;
  gas: bigint;
  refundTo: Address;
  maxRefund: bigint;
  submissionFeeRefund: bigint;
  from: Address;
  to: Address | undefined;
  value: bigint;
  data: Hex;
}

const START_BLOCK = AbiFunction.from(
  "function startBlock(uint256 l1BaseFee, uint64 l1BlockNumber, uint64 l2BlockNumber, uint64 timePassed)",
);
const SUBMIT_RETRYABLE = AbiFunction.from(
  "function submitRetryable(bytes32 requestId, uint256 l1BaseFee, uint256 deposit, uint256 callvalue, uint256 gasFeeCap, uint64 gasLimit, uint256 maxSubmissionFee, address feeRefundAddress, address beneficiary, address retryTo, bytes retryData)",
);

const ZERO_ADDRESS: Address = `0x${"00".repeat(20)}`;

type Field = bigint | Hex | undefined;
type Fields = Partial<L2Transaction> & Pick<L2Transaction, "from" | "to">;

/** Integers are minimal, hashes, addresses and data as they are; a missing address is empty. */
function make(type: number, encoded: readonly Field[], fields: Fields): L2Transaction {
  const items = encoded.map((field) => (typeof field === "bigint" ? minimalBytes(field) : hexToBytes(field ?? "0x")));
  const raw = withPrefix(type, RLP.encode(items));
  return {
    type,
    nonce: 0n,
    gas: 0n,
    value: 0n,
    data: "0x",
    signature: { v: 0n, r: "0x0", s: "0x0" },
    hash: bytesToHex(keccak256(raw)),
    raw,
    ...fields,
  };
}

/** The first transaction of a block: what it takes from L1. */
export function internalTransaction(
  chainId: bigint,
  { height, number, l1Prices, elapsed }: BlockContext,
): L2Transaction {
  const data = AbiFunction.encodeData(START_BLOCK, [l1Prices.baseFee, number, height, elapsed]);
  return make(TYPES.internal, [chainId, data], { from: ARBOS, to: ARBOS, data, special: { members: {} } });
}

/** The transaction that a message from L1 asks for; `nonce` is that of its sender. */
export function requestedTransaction(
  chainId: bigint,
  queueIndex: bigint,
  request: Exclude<Request, { kind: "signed" }>,
  nonce: bigint,
): L2Transaction {
  switch (request.kind) {
    case "deposit": {
      const { requestId, from, to, value } = request;
      const special = { queueIndex, members: { requestId } };
      return make(TYPES.deposit, [chainId, requestId, from, to, value], { from, to, value, special });
    }
    case "unsigned": {
      const { from, gas, maxFeePerGas, to, value, data } = request;
      return make(TYPES.unsigned, [chainId, from, request.nonce, maxFeePerGas, gas, to, value, data], {
        ...{ from, to, nonce: request.nonce, gas, value, data, chainId },
        ...{ maxFeePerGas, maxPriorityFeePerGas: 0n, accessList: [], special: { queueIndex, members: {} } },
      });
    }
    case "contract": {
      const { requestId, from, gas, maxFeePerGas, to, value, data } = request;
      return make(TYPES.contract, [chainId, requestId, from, maxFeePerGas, gas, to, value, data], {
        ...{ from, to, nonce, gas, value, data, chainId },
        ...{ maxFeePerGas, maxPriorityFeePerGas: 0n, accessList: [], special: { queueIndex, members: { requestId } } },
      });
    }
    case "retryable":
      return submission(chainId, queueIndex, request);
  }
}

function submission(chainId: bigint, queueIndex: bigint, ticket: Submission): L2Transaction {
  const { requestId, from, l1BaseFee, deposit, maxFeePerGas, gas, to, value, data } = ticket;
  const { beneficiary, maxSubmissionFee, feeRefundAddress } = ticket;
  // Explorers show a submission as a call of ArbRetryableTx.
  const input = AbiFunction.encodeData(SUBMIT_RETRYABLE, [
    ...([requestId, l1BaseFee, deposit, value, maxFeePerGas, gas, maxSubmissionFee] as const),
    ...([feeRefundAddress, beneficiary, to ?? ZERO_ADDRESS, data] as const),
  ]);
  return make(
    TYPES.submitRetryable,
    [
      ...[chainId, requestId, from, l1BaseFee, deposit, maxFeePerGas, gas, to, value],
      ...[beneficiary, maxSubmissionFee, feeRefundAddress, data],
    ],
    {
      ...{ from, to: ARBITRUM.arbRetryableTx, gas, data: input, maxFeePerGas, maxPriorityFeePerGas: 0n, chainId },
      special: {
        queueIndex,
        members: {
          requestId,
          l1BaseFee: quantity(l1BaseFee),
          depositValue: quantity(deposit),
          retryTo: to ?? null,
          retryValue: quantity(value),
          retryData: data,
          beneficiary,
          refundTo: feeRefundAddress,
          maxSubmissionFee: quantity(maxSubmissionFee),
        },
      },
    },
  );
}

/** The transaction of a redeem: it pays no more than the base fee, which is paid already. */
export function retryTransaction(chainId: bigint, baseFee: bigint, retry: Retry): L2Transaction {
  const { ticketId, sequenceNum, gas, refundTo, maxRefund, submissionFeeRefund, from, to, value, data } = retry;
  return make(
    TYPES.retry,
    [
      ...[chainId, sequenceNum, from, baseFee, gas, to, value, data],
      ...[ticketId, refundTo, maxRefund, submissionFeeRefund],
    ],
    {
      ...{ from, to, nonce: sequenceNum, gas, value, data, chainId, maxFeePerGas: baseFee, maxPriorityFeePerGas: 0n },
      special: {
        members: {
          ticketId,
          refundTo,
          maxRefund: quantity(maxRefund),
          submissionFeeRefund: quantity(submissionFeeRefund),
        },
      },
    },
  );
}
