import { type Address, concatHex, type Hex, numberToHex, pad, size } from "viem";

const word = (value: bigint | Hex): Hex => (typeof value === "bigint" ? numberToHex(value, { size: 32 }) : pad(value));

/** A ticket as the inbox delivers it; what is left out is 0, amounts are wei. */
export interface TicketFields {
  to: Address;
  value?: bigint;
  deposit?: bigint;
  maxSubmissionFee?: bigint;
  feeRefundAddress: Address;
  beneficiary: Address;
  gas?: bigint;
  maxFeePerGas?: bigint;
  data?: Hex;
}

/** The message of a ticket (kind 9). */
export function ticketMessage(fields: TicketFields): Hex {
  const { to, value = 0n, deposit = 0n, maxSubmissionFee = 0n, feeRefundAddress, beneficiary } = fields;
  const { gas = 0n, maxFeePerGas = 0n, data = "0x" } = fields;
  const words = [to, value, deposit, maxSubmissionFee, feeRefundAddress, beneficiary, gas, maxFeePerGas];
  return concatHex([...[...words, BigInt(size(data))].map(word), data]);
}

/** A call of the sender's in an L2 message (kind 3). */
export function callMessage(to: Address, gas: bigint, maxFeePerGas: bigint, data: Hex = "0x"): Hex {
  return concatHex(["0x01", ...[gas, maxFeePerGas, to, 0n].map(word), data]);
}

/** L2 messages in one. */
export function batchMessage(...segments: readonly Hex[]): Hex {
  return concatHex([
    "0x03",
    ...segments.flatMap((segment) => [numberToHex(size(segment), { size: 8 }), segment] as const),
  ]);
}
