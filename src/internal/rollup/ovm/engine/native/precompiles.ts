import { EVM, type ExecResult, NobleBN254, type PrecompileFunc } from "@ethereumjs/evm";

import { systemOf } from "../../../../semantics/design.js";
import type { ChainRules } from "../../../types.js";
import { ARBOS } from "../../arbitrum/addresses.js";
import { accountKey } from "../../bytes.js";
import type { OnCap } from "../caps.js";
import { commonOf } from "../ethereumjs/common.js";
import { customPrecompiles } from "../precompiles.js";
import { tellCallStack } from "./call-stack.js";
import type { PrecompileResult, RunPrecompile } from "./machine.js";

/** The precompiles of a semantics, by the state's key: ethereumjs's own, which get an EVM for their curves when one is called. */
export function precompilesOf(rules: ChainRules, onCap: OnCap): ReadonlyMap<string, RunPrecompile> {
  const common = commonOf(rules);
  let evm: EVM | undefined;
  const curves = (): EVM => (evm ??= new EVM({ common, bn254: new NobleBN254() }));
  const run = (precompile: PrecompileFunc): RunPrecompile => {
    return (input, gas) => {
      const result = precompile({ data: input, gasLimit: BigInt(gas), common, _EVM: curves() });
      return result instanceof Promise ? result.then(resultOf) : resultOf(result);
    };
  };
  const entries = customPrecompiles(common, rules.semantics, onCap);
  const precompiles = new Map(
    entries.map(({ address, function: precompile }) => [accountKey(address), run(precompile)]),
  );
  if (systemOf(rules.semantics) === "arbitrum") precompiles.set(accountKey(ARBOS), tellCallStack);
  return precompiles;
}

function resultOf({ exceptionError, returnValue, executionGasUsed }: ExecResult): PrecompileResult {
  if (exceptionError !== undefined) return { error: exceptionError.error };
  return { output: returnValue, gas: Number(executionGasUsed) };
}
