import type { DataFee } from "../../../semantics/types.js";
import { arbitrumCost } from "./arbitrum.js";
import { bedrockCost, regolithCost } from "./bedrock.js";
import { ecotoneCost } from "./ecotone.js";
import { fjordCost } from "./fjord.js";
import { ovm2Cost } from "./ovm2.js";
import type { L1Cost, L1Prices } from "./types.js";

/** A semantics names a fee that is not a function of the transaction's bytes and L1's prices. */
export class DataFeeFormulaError extends Error {
  override name = "DataFeeFormulaError";
}

/**
 * The L1 data fee under the formula that a semantics names.
 *
 * @param transaction Signed bytes as the network carries them; for `ovm2` the unsigned RLP.
 * @param prices L1's, and for `arbitrum` L2's base fee, in wei.
 * @throws {DataFeeFormulaError} for `ovm1`, whose fee is part of the gas limit ({@link encodeOvm1GasLimit} in `ovm1.ts`),
 * and for `arbitrum` without L2's base fee.
 */
export function dataFee(
  transaction: Uint8Array,
  prices: L1Prices & { l2BaseFee?: bigint },
  parameters: DataFee,
): L1Cost {
  switch (parameters.formula) {
    case "none":
      return { fee: 0n, gasUsed: 0n };
    case "fjord":
      return fjordCost(transaction, prices, parameters);
    case "ecotone":
      return ecotoneCost(transaction, prices, parameters);
    case "regolith":
      return regolithCost(transaction, prices, parameters);
    case "bedrock":
      return bedrockCost(transaction, prices, parameters);
    case "ovm2":
      return ovm2Cost(transaction, prices, parameters);
    case "arbitrum":
      if (prices.l2BaseFee === undefined) throw unknown(parameters, "it is charged as gas, at L2's base fee.");
      return arbitrumCost(transaction, prices, prices.l2BaseFee);
    case "ovm1":
      throw unknown(parameters, "OVM 1.0 charges it through the gas limit, see encodeOvm1GasLimit.");
  }
}

function unknown({ formula }: DataFee, why: string): DataFeeFormulaError {
  return new DataFeeFormulaError(
    `The "${formula}" data fee cannot be computed from a transaction's bytes and L1's prices: ${why}`,
  );
}
