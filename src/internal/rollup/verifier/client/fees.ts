import type { SemanticsValues } from "../../../semantics/types.js";
import type { L1Origin } from "../../derivation/types.js";
import { RollupError } from "../../errors.js";
import { fastLz } from "./fast-lz.js";

type Fees = SemanticsValues["fees"];

/** What a transaction pays for its bytes on L1, in wei (docs/spec/machine.md §7.4). */
export function dataFee(element: Uint8Array, origin: L1Origin, parameters: Fees["dataFee"]): bigint {
  switch (parameters.formula) {
    case "none":
      return 0n;
    case "fjord": {
      const estimate = 836_500n * BigInt(fastLz(element).length) - 42_585_600n;
      const size = estimate > 100_000_000n ? estimate : 100_000_000n;
      const { baseFeeScalar, blobBaseFeeScalar } = parameters;
      return (size * (16n * baseFeeScalar * origin.baseFee + blobBaseFeeScalar * origin.blobBaseFee)) / 10n ** 12n;
    }
    default:
      throw new RollupError(
        "SEMANTICS_NOT_BUILT",
        `The verifier cannot compute the L1 data fee "${parameters.formula}". Use "fjord" or "none".`,
        { formula: parameters.formula },
      );
  }
}

/** The operator fee for an amount of gas, in wei (docs/spec/machine.md §7.5). */
export function operatorFee(gas: bigint, { formula, scalar, constant }: Fees["operatorFee"]): bigint {
  if (formula === "none") return 0n;
  return (formula === "jovian" ? gas * scalar * 100n : (gas * scalar) / 1_000_000n) + constant;
}
