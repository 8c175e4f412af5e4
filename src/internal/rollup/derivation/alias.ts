import type { Address } from "../types.js";

/** Added to the address of a contract that deposits, so that no account on L2 has it (OP Stack specification, deposits). */
const OFFSET = 0x1111000000000000000000000000000000001111n;
const MODULUS = 2n ** 160n;

const shifted = (address: Address, by: bigint): Address =>
  `0x${((BigInt(address) + by) % MODULUS).toString(16).padStart(40, "0")}`;

/** The L2 sender of what the L1 contract `address` deposits. */
export function applyL1ToL2Alias(address: Address): Address {
  return shifted(address, OFFSET);
}

export function undoL1ToL2Alias(address: Address): Address {
  return shifted(address, MODULUS - OFFSET);
}
