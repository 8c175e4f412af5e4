import type { CallFrame } from "../../rollup/l2/trace/call-tracer.js";
import type { Hex } from "../../rollup/types.js";

export type { CallFrame };

export function isCreation({ type }: Pick<CallFrame, "type">): boolean {
  return type === "CREATE" || type === "CREATE2";
}

/** Whether an address is one of the precompiles: 0x1 to 0x11, and P256VERIFY at 0x100. */
export function isPrecompile(address: Hex): boolean {
  const number = BigInt(address);
  return number === 0x100n || (number > 0n && number <= 0x11n);
}
