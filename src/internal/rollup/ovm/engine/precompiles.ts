import type { Common } from "@ethereumjs/common";
import { EVMError, getActivePrecompiles, type PrecompileFunc } from "@ethereumjs/evm";

import { ethereumAddress } from "../../../semantics/precompiles.js";
import type { SemanticsValues } from "../../../semantics/types.js";
import { loadKzg } from "../../crypto/kzg.js";
import { capWords, type OnCap } from "./caps.js";
import { besides } from "./long-precompiles.js";
import { modexpCostOnL1 } from "./modexp-on-l1.js";

const POINT_EVALUATION = "0x000000000000000000000000000000000000000a";

interface Bounds {
  /** bytes */
  maxInput: number;
  /** gas, by the precompile's own formula */
  maxGas: bigint | null;
  onCap: OnCap;
}

/** A precompile that fails, and takes all gas, beyond its bounds. */
function bounded(precompile: PrecompileFunc, { maxInput, maxGas, onCap }: Bounds): PrecompileFunc {
  return async (input) => {
    if (input.data.length > maxInput) {
      const exceptionError = new EVMError(EVMError.errorMessages.OUT_OF_GAS);
      return { returnValue: new Uint8Array(0), executionGasUsed: input.gasLimit, exceptionError };
    }
    const isCapped = maxGas !== null && input.gasLimit > maxGas;
    const result = await precompile(isCapped ? { ...input, gasLimit: maxGas } : input);
    if (isCapped && result.exceptionError?.error === EVMError.errorMessages.OUT_OF_GAS) {
      onCap(capWords.precompileGas(maxGas));
    }
    return result.exceptionError === undefined ? result : { ...result, executionGasUsed: input.gasLimit };
  };
}

/** L1's own precompile computes what the machine judges: it must be able to afford it. */
function affordable(modexp: PrecompileFunc, maxGas: bigint, onCap: OnCap): PrecompileFunc {
  return async (input) => {
    if (modexpCostOnL1(input.data) <= maxGas) return modexp(input);
    onCap(capWords.precompileGas(maxGas));
    const exceptionError = new EVMError(EVMError.errorMessages.OUT_OF_GAS);
    return { returnValue: new Uint8Array(0), executionGasUsed: input.gasLimit, exceptionError };
  };
}

function loadingKzg(precompile: PrecompileFunc): PrecompileFunc {
  return async (input) => {
    await loadKzg();
    return precompile(input);
  };
}

/** Precompiles that the EVM has by itself, and the semantics has not. */
export function missingPrecompiles(common: Common, semantics: SemanticsValues): { address: `0x${string}` }[] {
  const present = new Set(semantics.precompiles.map(({ address }) => address.slice(2).toLowerCase()));
  return [...getActivePrecompiles(common).keys()]
    .filter((at) => !present.has(at))
    .map((at) => ({ address: `0x${at}` }));
}

/** The precompiles of a semantics, as options of the EVM. Those that the semantics does not name are not there. */
export function customPrecompiles(
  common: Common,
  semantics: SemanticsValues,
  onCap: OnCap,
): { address: `0x${string}`; function: PrecompileFunc }[] {
  const maxGas = semantics.caps.precompileGas;
  const builtIn = getActivePrecompiles(common);
  return semantics.precompiles.flatMap(({ name, address, maxInputBytes }) => {
    const original = (ethereumAddress(name) ?? address).toLowerCase();
    const found = builtIn.get(original.slice(2));
    if (found === undefined) return [];
    const precompile = besides(original.slice(2), found);
    const plain = original === POINT_EVALUATION ? loadingKzg(precompile) : precompile;
    if (name === "modexp" && maxGas !== null && !common.isActivatedEIP(7883)) {
      const onL1 = affordable(plain, maxGas, onCap);
      return [{ address, function: bounded(onL1, { maxInput: Infinity, maxGas, onCap }) }];
    }
    if (maxInputBytes === undefined && maxGas === null) return [{ address, function: plain }];
    return [{ address, function: bounded(plain, { maxInput: maxInputBytes ?? Infinity, maxGas, onCap }) }];
  });
}
