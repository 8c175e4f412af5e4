/** Scalar and constant as L1Block holds them. */
export interface OperatorFeeParameters {
  formula: "none" | "isthmus" | "jovian";
  scalar: bigint;
  constant: bigint;
}

/**
 * The operator fee of a transaction, in wei; deposits pay none.
 *
 * @param gas The gas limit when the fee is bought, the gas used when the rest is refunded.
 * @see OP Stack specifications, `isthmus/exec-engine.md` and `jovian/exec-engine.md`
 */
export function operatorFee(gas: bigint, { formula, scalar, constant }: OperatorFeeParameters): bigint {
  switch (formula) {
    case "none":
      return 0n;
    case "isthmus":
      return (gas * scalar) / 1_000_000n + constant;
    case "jovian":
      return gas * scalar * 100n + constant;
  }
}
