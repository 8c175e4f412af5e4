import { concatBytes, hexToBytes } from "@ethereumjs/util";

import { type Encoded, encoded } from "../../../derivation/arbitrum/encode.js";
import type { Message } from "../message.js";
import { word } from "../word.js";
import type { Redeem } from "./tickets.js";

/** `startBlock(uint256,uint64,uint64,uint64)` */
const START_BLOCK = hexToBytes("0x6bf6a42d");

/** The first transaction of a block: L1's base fee and number, the number of the block, seconds since the one before. */
export function encodeInternal(chainId: bigint, values: readonly [bigint, bigint, bigint, bigint]): Encoded {
  return encoded(0x6a, [chainId, concatBytes(START_BLOCK, ...values.map(word))]);
}

/** A redeem, which pays no more than the base fee. */
export function encodeRedeem(chainId: bigint, baseFee: bigint, redeem: Redeem, ticket: Message): Encoded {
  const { ticketId, sequenceNum, gas, refundTo, maxRefund, submissionFeeRefund } = redeem;
  const to = ticket.to?.bytes;
  return encoded(0x68, [
    ...[chainId, sequenceNum, ticket.from.bytes, baseFee, gas, to, ticket.value, ticket.data],
    ...[ticketId, refundTo.bytes, maxRefund, submissionFeeRefund],
  ]);
}
