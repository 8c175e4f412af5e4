import type { FeeSemantics } from "../../semantics/types.js";
import { toQuantity } from "./quantity.js";

/**
 * The members of a receipt that are the same on every transaction of a chain: the parameters of its fee formulas, in
 * op-geth's names. `l1FeeScalar` is a decimal string, everything else a quantity.
 */
export function feeParameters({ dataFee, operatorFee }: FeeSemantics): Readonly<Record<string, string>> {
  return { ...dataFeeParameters(dataFee.value), ...operatorFeeParameters(operatorFee.value) };
}

function dataFeeParameters(fee: FeeSemantics["dataFee"]["value"]): Record<string, string> {
  switch (fee.formula) {
    case "fjord":
    case "ecotone":
      return {
        l1BaseFeeScalar: toQuantity(fee.baseFeeScalar),
        l1BlobBaseFeeScalar: toQuantity(fee.blobBaseFeeScalar),
      };
    case "bedrock":
    case "regolith":
    case "ovm2":
      return { l1FeeScalar: decimal(fee.scalar, Number(fee.decimals)) };
    case "ovm1":
    case "arbitrum":
    case "none":
      return {};
  }
}

function operatorFeeParameters({
  formula,
  scalar,
  constant,
}: FeeSemantics["operatorFee"]["value"]): Record<string, string> {
  if (formula === "none") return {};
  return { operatorFeeScalar: toQuantity(scalar), operatorFeeConstant: toQuantity(constant) };
}

function decimal(value: bigint, decimals: number): string {
  const digits = value.toString().padStart(decimals + 1, "0");
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, "");
  return digits.slice(0, digits.length - decimals) + (fraction === "" ? "" : `.${fraction}`);
}
