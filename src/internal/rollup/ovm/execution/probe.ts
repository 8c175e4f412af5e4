import type { EVM } from "@ethereumjs/evm";

import { opcodeEntries, type RunState } from "./evm-internals.js";

/** Called before every opcode, before anything of it has happened; what it returns is called with the gas it costs. */
export type OnStep = (state: RunState, opcodeName: string) => ((cost: bigint) => void) | undefined;

/**
 * Watches an EVM step by step, through its gas handlers.
 *
 * SAFETY: the EVM's own `step` event is not used. With a listener it reads REVERT's memory range before it is paid for:
 * `REVERT(0, 2^255)` throws out of the EVM, and 512 MiB for 100,000 gas take a gigabyte. The gas handlers also run before
 * the warm set, the refund and the memory change, which the event does not.
 */
export function probe(evm: EVM, onStep: OnStep): void {
  for (const entry of opcodeEntries(evm)) {
    const handler = entry.opcodeInfo.dynamicGas ? entry.gasHandler : undefined;
    const { fullName, code } = entry.opcodeInfo;
    const settle = (state: RunState, gas: bigint, done: ((cost: bigint) => void) | undefined): bigint => {
      done?.(gas + handedOn(state, code));
      return gas;
    };
    entry.opcodeInfo = { ...entry.opcodeInfo, dynamicGas: true };
    entry.gasHandler = (state, gas, common) => {
      const done = onStep(state, fullName);
      const charged = handler === undefined ? gas : handler(state, gas, common);
      return typeof charged === "bigint"
        ? settle(state, charged, done)
        : charged.then((amount) => settle(state, amount, done));
    };
  }
}

const CALLS = new Set([0xf1, 0xf2, 0xf4, 0xfa]);

/** Gas that a call hands to its callee is part of what the call costs at first; the rest of it comes back. */
function handedOn(state: RunState, code: number): bigint {
  return CALLS.has(code) ? (state.messageGasLimit ?? 0n) : 0n;
}
