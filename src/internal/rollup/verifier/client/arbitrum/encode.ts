import { type Input, RLP } from "@ethereumjs/rlp";
import { concatBytes, hexToBytes } from "@ethereumjs/util";

import type { Request, Submission } from "../../../derivation/arbitrum/message.js";
import { word } from "../word.js";
import type { Redeem } from "./retryables.js";

/** A transaction of Nitro's own types, as the transactions trie holds it. */
export interface Encoded {
  type: number;
  raw: Uint8Array;
}

/** `startBlock(uint256,uint64,uint64,uint64)` */
const START_BLOCK = hexToBytes("0x6bf6a42d");

/** @see go-ethereum (OffchainLabs), core/types/arb_types.go */
function encoded(type: number, fields: (Input | undefined)[]): Encoded {
  return { type, raw: concatBytes(Uint8Array.of(type), RLP.encode(fields.map((field) => field ?? new Uint8Array(0)))) };
}

/** The first transaction of a block: L1's base fee and number, the number of the block, seconds since the one before. */
export function encodeInternal(chainId: bigint, values: readonly [bigint, bigint, bigint, bigint]): Encoded {
  return encoded(0x6a, [chainId, concatBytes(START_BLOCK, ...values.map(word))]);
}

/** What a message from L1 asks for; `nonce` is that of its sender. */
export function encodeRequest(chainId: bigint, request: Exclude<Request, { kind: "signed" }>, nonce: bigint): Encoded {
  switch (request.kind) {
    case "deposit":
      return encoded(0x64, [chainId, request.requestId, request.from, request.to, request.value]);
    case "unsigned": {
      const { from, maxFeePerGas, gas, to, value, data } = request;
      return encoded(0x65, [chainId, from, nonce, maxFeePerGas, gas, to, value, data]);
    }
    case "contract": {
      const { requestId, from, maxFeePerGas, gas, to, value, data } = request;
      return encoded(0x66, [chainId, requestId, from, maxFeePerGas, gas, to, value, data]);
    }
    case "retryable":
      return encodeSubmission(chainId, request);
  }
}

function encodeSubmission(chainId: bigint, ticket: Submission): Encoded {
  const { requestId, from, l1BaseFee, deposit, maxFeePerGas, gas, to, value } = ticket;
  const { beneficiary, maxSubmissionFee, feeRefundAddress, data } = ticket;
  return encoded(0x69, [
    ...[chainId, requestId, from, l1BaseFee, deposit, maxFeePerGas, gas, to, value],
    ...[beneficiary, maxSubmissionFee, feeRefundAddress, data],
  ]);
}

/** A redeem, which pays no more than the base fee. */
export function encodeRedeem(chainId: bigint, baseFee: bigint, redeem: Redeem): Encoded {
  const { ticketId, sequenceNum, gas, refundTo, maxRefund, submissionFeeRefund, ticket } = redeem;
  const to = ticket.to?.bytes;
  return encoded(0x68, [
    ...[chainId, sequenceNum, ticket.from.bytes, baseFee, gas, to, ticket.value, ticket.data],
    ...[ticketId, refundTo.bytes, maxRefund, submissionFeeRefund],
  ]);
}
