import { type EVM, EVMError } from "@ethereumjs/evm";

import { capWords, type OnCap } from "../caps.js";
import { opcodeEntries, type RunState } from "./evm-internals.js";

/**
 * Makes every opcode that would grow a frame's memory beyond `maxBytes` run out of gas, as the machine on L1 does. The
 * gas handler is the place: it has computed the new size, and nothing of the opcode has happened yet.
 */
export function capMemory(evm: EVM, maxBytes: number, onCap: OnCap): void {
  const maxWords = BigInt(maxBytes / 32);
  const check = (state: RunState, gas: bigint): bigint => {
    if (state.memoryWordCount <= maxWords) return gas;
    onCap(capWords.memoryBytes(maxBytes));
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- the interpreter tells its own exceptions by their type
    throw new EVMError(EVMError.errorMessages.OUT_OF_GAS);
  };
  for (const entry of opcodeEntries(evm)) {
    const handler = entry.gasHandler;
    if (handler === undefined || !entry.opcodeInfo.dynamicGas) continue;
    entry.gasHandler = (state, gas, common) => {
      const charged = handler(state, gas, common);
      return typeof charged === "bigint" ? check(state, charged) : charged.then((amount) => check(state, amount));
    };
  }
}
