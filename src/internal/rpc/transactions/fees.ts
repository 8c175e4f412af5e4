import type { Context } from "../context.js";
import { InvalidParams } from "../errors.js";
import type { TransactionRequest } from "../params/transaction-request.js";
import type { Settings } from "../settings.js";

/** wei; what Hardhat's own network suggests. */
export const SUGGESTED_TIP = 1_000_000_000n;

export type Fees = { gasPrice: bigint } | { maxFeePerGas: bigint; maxPriorityFeePerGas: bigint };

export type TransactionType = 0 | 1 | 2 | 4;

/** The type that a request asks for, or that its members make it. */
export function typeOf(request: TransactionRequest, settings: Settings): TransactionType {
  const { type, gasPrice = fixedPrice(request, settings), accessList, authorizationList } = request;
  const guessed = authorizationList !== undefined ? 4 : gasPrice === undefined ? 2 : accessList === undefined ? 0 : 1;
  const chosen = (type ?? guessed) as TransactionType;
  const refuse = (member: string) => {
    throw new InvalidParams(`A transaction of type ${chosen} has no ${member}. Leave out ${member} or the type.`);
  };
  if (chosen < 2 && (request.maxFeePerGas ?? request.maxPriorityFeePerGas) !== undefined) refuse("maxFeePerGas");
  if (chosen >= 2 && request.gasPrice !== undefined) refuse("gasPrice");
  if (chosen === 0 && (accessList?.length ?? 0) > 0) refuse("accessList");
  if (chosen !== 4 && authorizationList !== undefined) refuse("authorizationList");
  return chosen;
}

/** The entry's gas price, for a request that names no fee at all. */
function fixedPrice(
  { maxFeePerGas, maxPriorityFeePerGas }: TransactionRequest,
  { gasPrice }: Settings,
): bigint | undefined {
  return (maxFeePerGas ?? maxPriorityFeePerGas) === undefined ? gasPrice : undefined;
}

/** The fees a transaction offers: its own where it names them, else enough for a few full blocks to come. */
export function fillFees(
  { rollup, settings }: Pick<Context, "rollup" | "settings">,
  request: TransactionRequest,
  type: TransactionType,
): Fees {
  const baseFee = rollup.nextBaseFee;
  if (type < 2) return { gasPrice: request.gasPrice ?? settings.gasPrice ?? baseFee + SUGGESTED_TIP };
  const { maxFeePerGas, maxPriorityFeePerGas } = request;
  if (maxFeePerGas === undefined) {
    const tip = maxPriorityFeePerGas ?? SUGGESTED_TIP;
    return { maxFeePerGas: 2n * baseFee + tip, maxPriorityFeePerGas: tip };
  }
  const tip = maxPriorityFeePerGas ?? (maxFeePerGas < SUGGESTED_TIP ? maxFeePerGas : SUGGESTED_TIP);
  return { maxFeePerGas, maxPriorityFeePerGas: tip };
}
