import { type EVM, EVMError } from "@ethereumjs/evm";
import { createAddressFromBigInt } from "@ethereumjs/util";

import { capWords, isInputCapped, type OnCap } from "../caps.js";
import { opcodeEntries, type RunState } from "./evm-internals.js";

/** Opcodes that call, and where on the stack the length of their input is, 0 being the top: docs/spec/machine.md, 4. */
const CALLS: Readonly<Record<number, number>> = { 0xf1: 4, 0xf2: 4, 0xf4: 3, 0xfa: 3 };
/** Where the address is that is called. */
const CALLED = 1;

/**
 * Makes every opcode run out of gas that makes a precompile read more than `maxBytes`, as the machine on L1 does. The gas handler is
 * the place: it has said what the opcode costs, and nothing of it has happened yet.
 */
export function capInputs(evm: EVM, maxBytes: number, onCap: OnCap): void {
  for (const entry of opcodeEntries(evm)) {
    const handler = entry.gasHandler;
    const { code } = entry.opcodeInfo;
    const length = CALLS[code];
    if (handler === undefined || length === undefined) continue;
    const check = (state: RunState, gas: bigint): bigint => {
      const stack = state.stack.getStack();
      const operand = (place: number): bigint => stack[stack.length - 1 - place]!;
      const called = BigInt.asUintN(160, operand(CALLED));
      const isCapped = gas <= state.gasLeft && isInputCapped(called, operand(length), maxBytes);
      if (!isCapped || !isPrecompile(evm, called)) return gas;
      onCap(capWords.precompileBytes(maxBytes));
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- the interpreter tells its own exceptions by their type
      throw new EVMError(EVMError.errorMessages.OUT_OF_GAS);
    };
    entry.gasHandler = (state, gas, common) => {
      const charged = handler(state, gas, common);
      return typeof charged === "bigint" ? check(state, charged) : charged.then((amount) => check(state, amount));
    };
  }
}

function isPrecompile(evm: EVM, address: bigint): boolean {
  return evm.getPrecompile(createAddressFromBigInt(address)) !== undefined;
}
