import { RLP } from "@ethereumjs/rlp";
import type { TypedTransaction } from "@ethereumjs/tx";

import type { SemanticsValues } from "../../../semantics/types.js";
import type { L1Origin } from "../../derivation/types.js";
import { RollupError } from "../../errors.js";
import { fastLz } from "./fast-lz.js";

type Fees = SemanticsValues["fees"];

/** Of a legacy transaction, before it is signed. */
const UNSIGNED_FIELDS = 6;
/** OVM 2.0's estimate of a signature, whose bytes it does not look at. */
const SIGNATURE_BYTES = 68n;

/** What a transaction pays for its bytes on L1, in wei (docs/spec/machine.md §7.4, docs/spec/ovm2.md "A block"). */
export function dataFee(
  element: Uint8Array,
  tx: TypedTransaction,
  origin: L1Origin,
  parameters: Fees["dataFee"],
): bigint {
  switch (parameters.formula) {
    case "none":
      return 0n;
    case "fjord": {
      const estimate = 836_500n * BigInt(fastLz(element).length) - 42_585_600n;
      const size = estimate > 100_000_000n ? estimate : 100_000_000n;
      const { baseFeeScalar, blobBaseFeeScalar } = parameters;
      return (size * (16n * baseFeeScalar * origin.baseFee + blobBaseFeeScalar * origin.blobBaseFee)) / 10n ** 12n;
    }
    case "ovm2": {
      const unsigned = RLP.encode(tx.raw().slice(0, UNSIGNED_FIELDS));
      const zeros = BigInt(unsigned.filter((byte) => byte === 0).length);
      const others = BigInt(unsigned.length) - zeros + SIGNATURE_BYTES;
      const { overhead, scalar, decimals } = parameters;
      return ((4n * zeros + 16n * others + overhead) * origin.baseFee * scalar) / 10n ** decimals;
    }
    default:
      throw new RollupError(
        "SEMANTICS_NOT_BUILT",
        `The verifier cannot compute the L1 data fee "${parameters.formula}". Use "fjord", "ovm2" or "none".`,
        { formula: parameters.formula },
      );
  }
}

/** The operator fee for an amount of gas, in wei (docs/spec/machine.md §7.5). */
export function operatorFee(gas: bigint, { formula, scalar, constant }: Fees["operatorFee"]): bigint {
  if (formula === "none") return 0n;
  return (formula === "jovian" ? gas * scalar * 100n : (gas * scalar) / 1_000_000n) + constant;
}
