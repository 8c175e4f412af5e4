import type { SemanticsValues } from "../../../semantics/types.js";
import { decodeOvm1GasLimit } from "../fees/ovm1.js";

/** The L2 gas that a gas limit asks for: where the fee is a part of the gas limit, its last four digits say it. */
export function l2GasOf(gas: bigint, { fees }: Pick<SemanticsValues, "fees">): bigint {
  return fees.dataFee.formula === "ovm1" ? decodeOvm1GasLimit(gas) : gas;
}
