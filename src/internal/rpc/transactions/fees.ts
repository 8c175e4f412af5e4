import type { Rollup } from "../../rollup/api.js";
import { OVM1_GAS_PRICE } from "../../rollup/ovm/fees/ovm1.js";
import { OVM2_GAS_PRICE } from "../../rollup/ovm/ovm2/gas-price.js";
import type { Context } from "../context.js";
import { InvalidParams } from "../errors.js";
import type { TransactionRequest } from "../params/transaction-request.js";
import type { Settings } from "../settings.js";

/** wei; what Hardhat's own network suggests. */
const SUGGESTED_TIP = 1_000_000_000n;

/** wei; nothing where tips are dropped, and the whole price where there is no base fee. */
export function suggestedTip({ semantics }: Pick<Rollup, "semantics">): bigint {
  switch (semantics.context.gasPrice.value) {
    case "base-fee":
      return 0n;
    case "legacy":
      return OVM2_GAS_PRICE;
    case "unavailable":
      return semantics.fees.dataFee.value.formula === "ovm1" ? OVM1_GAS_PRICE : 0n;
    default:
      return SUGGESTED_TIP;
  }
}

export type Fees = { gasPrice: bigint } | { maxFeePerGas: bigint; maxPriorityFeePerGas: bigint };

export type TransactionType = 0 | 1 | 2 | 4;

/** The type that a request asks for, or that its members make it. */
export function typeOf(
  request: TransactionRequest,
  { settings, rollup }: Pick<Context, "rollup" | "settings">,
): TransactionType {
  const { type, gasPrice = fixedPrice(request, settings), accessList, authorizationList } = request;
  const byFee = gasPrice === undefined ? mostRecent(rollup) : accessList === undefined ? 0 : 1;
  const guessed = authorizationList !== undefined ? 4 : byFee;
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

/** 2, or 0 on a chain that has no other. */
function mostRecent({ semantics }: Pick<Rollup, "semantics">): TransactionType {
  return semantics.transactions.types.value.includes(2) ? 2 : 0;
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
  const suggested = suggestedTip(rollup);
  if (type < 2) return { gasPrice: request.gasPrice ?? settings.gasPrice ?? baseFee + suggested };
  const { maxFeePerGas, maxPriorityFeePerGas } = request;
  if (maxFeePerGas === undefined) {
    const tip = maxPriorityFeePerGas ?? suggested;
    return { maxFeePerGas: 2n * baseFee + tip, maxPriorityFeePerGas: tip };
  }
  const tip = maxPriorityFeePerGas ?? (maxFeePerGas < suggested ? maxFeePerGas : suggested);
  return { maxFeePerGas, maxPriorityFeePerGas: tip };
}
