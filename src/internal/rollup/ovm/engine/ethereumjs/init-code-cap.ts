import { type EVM, EVMError } from "@ethereumjs/evm";

import { opcodeEntries } from "./evm-internals.js";

/** CREATE and CREATE2, and where on the stack the length of their init code is, 0 being the top. */
const CREATIONS: Readonly<Record<number, number>> = { 0xf0: 2, 0xf5: 2 };

/** Before EIP-3860: halts a creation from more init code than a step of the machine on L1 opens. */
export function capInitCode(evm: EVM, maxBytes: number): void {
  const most = BigInt(maxBytes);
  for (const entry of opcodeEntries(evm)) {
    const handler = entry.gasHandler;
    const length = CREATIONS[entry.opcodeInfo.code];
    if (handler === undefined || length === undefined) continue;
    entry.gasHandler = (state, gas, common) => {
      const stack = state.stack.getStack();
      if (stack[stack.length - 1 - length]! <= most) return handler(state, gas, common);
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- the interpreter tells its own exceptions by their type
      throw new EVMError(EVMError.errorMessages.INITCODE_SIZE_VIOLATION);
    };
  }
}
