import type { Hex } from "../../rollup/types.js";

/** An integer as JSON-RPC writes it: hex without leading zeros. */
export function toQuantity(value: bigint | number): Hex {
  return `0x${value.toString(16)}`;
}

/** An optional integer: absent stays absent. */
export function toOptionalQuantity(value: bigint | number | undefined): Hex | undefined {
  return value === undefined ? undefined : toQuantity(value);
}
