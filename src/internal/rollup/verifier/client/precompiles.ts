import type { Common } from "@ethereumjs/common";
import {
  type CustomPrecompile,
  EVMError,
  type ExecResult,
  getActivePrecompiles,
  type PrecompileFunc,
} from "@ethereumjs/evm";

import type { SemanticsValues } from "../../../semantics/types.js";
import { loadKzg } from "../../crypto/kzg.js";

const POINT_EVALUATION = 0x0an;

/** Ethereum's precompiles as a semantics has them: those it names, with its longest inputs and its most gas (machine.md §4, §8). */
export function clientPrecompiles(common: Common, { precompiles, caps }: SemanticsValues): CustomPrecompile[] {
  const named = new Map(precompiles.map(({ address, maxInputBytes }) => [BigInt(address), maxInputBytes ?? Infinity]));
  return [...getActivePrecompiles(common)].map(([digits, precompile]) => {
    const address: `0x${string}` = `0x${digits}`;
    const longest = named.get(BigInt(address));
    if (longest === undefined) return { address };
    const loaded = BigInt(address) === POINT_EVALUATION ? withKzg(precompile) : precompile;
    return { address, function: limited(loaded, longest, caps.precompileGas) };
  });
}

/** A call that costs too much, whatever it was given, has failed: all that it was given is lost. */
function limited(precompile: PrecompileFunc, longest: number, mostGas: bigint | null): PrecompileFunc {
  return async (input) => {
    if (input.data.length > longest) return outOfGas(input.gasLimit);
    const result = await precompile(input);
    const tooDear = mostGas !== null && result.exceptionError === undefined && result.executionGasUsed > mostGas;
    return tooDear ? outOfGas(input.gasLimit) : result;
  };
}

function withKzg(precompile: PrecompileFunc): PrecompileFunc {
  return async (input) => {
    await loadKzg();
    return precompile(input);
  };
}

function outOfGas(gasLimit: bigint): ExecResult {
  return {
    returnValue: new Uint8Array(0),
    executionGasUsed: gasLimit,
    exceptionError: new EVMError(EVMError.errorMessages.OUT_OF_GAS),
  };
}
