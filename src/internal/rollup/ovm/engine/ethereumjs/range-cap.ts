import { type EVM, EVMError } from "@ethereumjs/evm";

import { capWords, type OnCap } from "../caps.js";
import { opcodeEntries, type RunState } from "./evm-internals.js";

/** Opcodes that read or write a range of memory, and where on the stack its length is, 0 being the top: docs/spec/machine.md, 4. */
const LENGTHS: Readonly<Record<number, number>> = {
  0x20: 1, // KECCAK256
  0x37: 2, // CALLDATACOPY
  0x39: 2, // CODECOPY
  0x3c: 3, // EXTCODECOPY
  0x3e: 2, // RETURNDATACOPY
  0x5e: 2, // MCOPY
  0xa0: 1, // LOG0
  0xa1: 1,
  0xa2: 1,
  0xa3: 1,
  0xa4: 1,
  0xf0: 2, // CREATE
  0xf1: 4, // CALL: its input
  0xf2: 4, // CALLCODE
  0xf3: 1, // RETURN
  0xf4: 3, // DELEGATECALL
  0xf5: 2, // CREATE2
  0xfa: 3, // STATICCALL
  0xfd: 1, // REVERT
};

/**
 * Makes every opcode that takes more than `maxBytes` of memory at once run out of gas, as the machine on L1 does. The gas handler is
 * the place: it has said what the opcode costs, and nothing of it has happened yet.
 */
export function capRanges(evm: EVM, maxBytes: number, onCap: OnCap): void {
  const most = BigInt(maxBytes);
  for (const entry of opcodeEntries(evm)) {
    const handler = entry.gasHandler;
    const length = LENGTHS[entry.opcodeInfo.code];
    if (handler === undefined || length === undefined) continue;
    const check = (state: RunState, gas: bigint): bigint => {
      const stack = state.stack.getStack();
      if (gas > state.gasLeft || stack[stack.length - 1 - length]! <= most) return gas;
      onCap(capWords.rangeBytes(maxBytes));
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- the interpreter tells its own exceptions by their type
      throw new EVMError(EVMError.errorMessages.OUT_OF_GAS);
    };
    entry.gasHandler = (state, gas, common) => {
      const charged = handler(state, gas, common);
      return typeof charged === "bigint" ? check(state, charged) : charged.then((amount) => check(state, amount));
    };
  }
}
