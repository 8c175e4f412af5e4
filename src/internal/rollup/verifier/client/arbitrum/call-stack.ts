import { type CustomPrecompile, EVMError, type ExecResult, type Message } from "@ethereumjs/evm";
import { bytesToBigInt, concatBytes } from "@ethereumjs/util";

import { ARBOS as ARBOS_ADDRESS } from "../../../ovm/arbitrum/addresses.js";
import { word } from "../word.js";
import { ARB_SYS } from "./accounts.js";

/** What a transaction's calls depend on. */
export interface Calls {
  /** Messages that run, the outermost first. */
  readonly running: readonly Message[];
  /** Whether the transaction's sender is an alias. */
  readonly isFromL1: boolean;
}

/** The precompile at ArbOS's address: it tells ArbSys, and no other account, of the calls that lead there (docs/spec/arbitrum.md). */
export function callStackPrecompile(calls: () => Calls): CustomPrecompile {
  return { address: ARBOS_ADDRESS, function: ({ gasLimit }) => answer(calls(), gasLimit) };
}

function answer({ running, isFromL1 }: Calls, gasLimit: bigint): ExecResult {
  // The innermost is the call of the precompile.
  const [caller, asking] = [running.at(-3), running.at(-2)];
  if (asking?.to?.equals(ARB_SYS) !== true) {
    const exceptionError = new EVMError(EVMError.errorMessages.REVERT);
    return { returnValue: new Uint8Array(0), executionGasUsed: gasLimit, exceptionError };
  }
  const callersCaller = caller === undefined ? 0n : bytesToBigInt(caller.caller.bytes);
  const words = [BigInt(running.length - 1), callersCaller, isFromL1 ? 1n : 0n].map(word);
  return { returnValue: concatBytes(...words), executionGasUsed: 0n };
}
