import { type Input, RLP } from "@ethereumjs/rlp";
import { concatBytes } from "@ethereumjs/util";

import type { Request, Submission } from "./message.js";

/** A transaction of Nitro's own types, as the transactions trie holds it. */
export interface Encoded {
  type: number;
  raw: Uint8Array;
}

/** @see go-ethereum (OffchainLabs), core/types/arb_types.go */
export function encoded(type: number, fields: (Input | undefined)[]): Encoded {
  return { type, raw: concatBytes(Uint8Array.of(type), RLP.encode(fields.map((field) => field ?? new Uint8Array(0)))) };
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

/** The hash of these bytes is the ticket's id. */
export function encodeSubmission(chainId: bigint, ticket: Submission): Encoded {
  const { requestId, from, l1BaseFee, deposit, maxFeePerGas, gas, to, value } = ticket;
  const { beneficiary, maxSubmissionFee, feeRefundAddress, data } = ticket;
  return encoded(0x69, [
    ...[chainId, requestId, from, l1BaseFee, deposit, maxFeePerGas, gas, to, value],
    ...[beneficiary, maxSubmissionFee, feeRefundAddress, data],
  ]);
}
