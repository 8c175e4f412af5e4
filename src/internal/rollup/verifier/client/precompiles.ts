import type { Common } from "@ethereumjs/common";
import {
  type CustomPrecompile,
  EVMError,
  type ExecResult,
  getActivePrecompiles,
  type PrecompileFunc,
} from "@ethereumjs/evm";
import { bytesToBigInt, setLengthRight } from "@ethereumjs/util";

import type { SemanticsValues } from "../../../semantics/types.js";
import { loadKzg } from "../../crypto/kzg.js";

const POINT_EVALUATION = 0x0an;
const MODEXP = 0x05n;
/** EIP-7823, in bytes. */
const MODEXP_LONGEST = 1_024n;

/** Ethereum's precompiles as a semantics has them: those it names, with its longest inputs and its most gas (machine.md §4, §8). */
export function clientPrecompiles(common: Common, { precompiles, caps }: SemanticsValues): CustomPrecompile[] {
  const named = new Map(precompiles.map(({ address, maxInputBytes }) => [BigInt(address), maxInputBytes ?? Infinity]));
  return [...getActivePrecompiles(common)].map(([digits, precompile]) => {
    const address: `0x${string}` = `0x${digits}`;
    const longest = named.get(BigInt(address));
    if (longest === undefined) return { address };
    if (BigInt(address) === MODEXP && !common.isActivatedEIP(7883)) {
      return { address, function: affordable(limited(precompile, longest, caps.precompileGas), caps.precompileGas) };
    }
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

/** MODEXP before EIP-7883: L1 computes the result, at today's price and of today's lengths (docs/spec/machine.md §11). */
function affordable(modexp: PrecompileFunc, mostGas: bigint | null): PrecompileFunc {
  return async (input) => {
    const isDear = mostGas !== null && modexpCost(input.data) > mostGas;
    return isDear ? outOfGas(input.gasLimit) : modexp(input);
  };
}

/** EIP-7883; more than any gas for what EIP-7823 refuses. */
function modexpCost(data: Uint8Array): bigint {
  const number = (from: number, bytes: number): bigint =>
    bytesToBigInt(setLengthRight(data.subarray(from, from + bytes), bytes));
  const [base, exponent, modulus] = [number(0, 32), number(32, 32), number(64, 32)];
  if (base > MODEXP_LONGEST || exponent > MODEXP_LONGEST || modulus > MODEXP_LONGEST) return 2n ** 256n;
  const longest = base > modulus ? base : modulus;
  const words = (longest + 7n) / 8n;
  const head = number(96 + Number(base), exponent < 32n ? Number(exponent) : 32);
  const bits = head === 0n ? 0n : BigInt(head.toString(2).length - 1);
  const iterations = bits + (exponent > 32n ? 16n * (exponent - 32n) : 0n);
  return (longest > 32n ? 2n * words * words : 16n) * (iterations === 0n ? 1n : iterations);
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
