import { operatorFee as feeOf } from "../../ovm/fees/operator-fee.js";
import { type ConfigFields, OPERATOR_FEE } from "../state/config.js";

/** What the operator is paid for `gas`, in wei. */
export function operatorFee(config: ConfigFields, gas: number): bigint {
  const { operatorFeeFormula, operatorFeeScalar: scalar, operatorFeeConstant: constant } = config;
  const names = Object.keys(OPERATOR_FEE) as (keyof typeof OPERATOR_FEE)[];
  const formula = names.find((name) => OPERATOR_FEE[name] === operatorFeeFormula) ?? "none";
  return feeOf(BigInt(gas), { formula, scalar, constant });
}
