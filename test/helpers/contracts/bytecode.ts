import { concat, size } from "viem";

import type { Hex } from "../../../src/internal/rollup/types.js";
import { assemble } from "./assemble.js";

/** Small contracts, for tests that need an effect and no compiler. */

/** A 32-byte word without a prefix. */
export function word(value: bigint | number): string {
  return value.toString(16).padStart(64, "0");
}

/** Init code that deploys `runtime`. */
export function deploying(runtime: Hex): Hex {
  return concat([assemble`PUSH2 ${size(runtime)} DUP1 PUSH1 10 PUSH0 CODECOPY PUSH0 RETURN`, runtime]);
}

/** Reverts with the given bytes. */
export function reverting(data: Hex): Hex {
  return concat([assemble`PUSH2 ${size(data)} DUP1 PUSH1 10 PUSH0 CODECOPY PUSH0 REVERT`, data]);
}

/** Return data of `revert(text)`. */
export function errorString(text: string): Hex {
  const bytes = Buffer.from(text);
  const padded = bytes.toString("hex").padEnd(64 * Math.ceil(bytes.length / 32), "0");
  return `0x08c379a0${word(0x20)}${word(bytes.length)}${padded}`;
}

/** Return data of a failed `assert` and its kin. */
export function panic(code: number): Hex {
  return `0x4e487b71${word(code)}`;
}

/** Reverts without data. */
export const REVERTS = assemble`PUSH0 PUSH0 REVERT`;

/** Returns the word 42. */
export const RETURNS_42 = assemble`PUSH1 42 PUSH0 MSTORE PUSH1 32 PUSH0 RETURN`;

/** Logs the word 42 under topic 7. */
export const LOGS = assemble`PUSH1 42 PUSH0 MSTORE PUSH1 7 PUSH1 32 PUSH0 LOG1 STOP`;

/** Logs the word 42 without a topic, then under topics 7 and 8. */
export const LOGS_TWICE = assemble`
  PUSH1 42 PUSH0 MSTORE
  PUSH1 32 PUSH0 LOG0
  PUSH1 8 PUSH1 7 PUSH1 32 PUSH0 LOG2 STOP`;

/** Stores its call data's first word in slot 0, and returns what was there. */
export const STORES = assemble`
  PUSH0 SLOAD PUSH0 MSTORE
  PUSH0 CALLDATALOAD PUSH0 SSTORE
  PUSH1 32 PUSH0 RETURN`;

/** Returns `block.timestamp`, `block.number` and `block.basefee`. */
export const RETURNS_BLOCK = assemble`
  TIMESTAMP PUSH0 MSTORE
  NUMBER PUSH1 32 MSTORE
  BASEFEE PUSH1 64 MSTORE
  PUSH1 96 PUSH0 RETURN`;

/** In memory: the gas price, the base fee and the caller's balance. */
const PRICES = assemble`
  GASPRICE PUSH0 MSTORE
  BASEFEE PUSH1 32 MSTORE
  CALLER BALANCE PUSH1 64 MSTORE`;

/** Returns the gas price, the base fee and the caller's balance. */
export const RETURNS_PRICES = assemble`${PRICES} PUSH1 96 PUSH0 RETURN`;

/** The same, as return data of a revert. */
export const REVERTS_WITH_PRICES = assemble`${PRICES} PUSH1 96 PUSH0 REVERT`;

/** Calls `callee` with a gas limit (all that it may without one), and stops, however that ended. */
export function ignoring(callee: Hex, gas?: number): Hex {
  const limit = gas === undefined ? assemble`GAS` : assemble`PUSH3 ${gas}`;
  return assemble`PUSH0 PUSH0 PUSH0 PUSH0 PUSH0 PUSH20 ${callee} ${limit} CALL POP STOP`;
}

/** Counts down from `turns`: seven steps a turn, of 26 gas together. */
export function countingDown(turns: number): Hex {
  return assemble`PUSH3 ${turns} loop: PUSH1 1 SWAP1 SUB DUP1 PUSH1 loop JUMPI`;
}

/** Loops until its gas is gone. */
export const LOOPS = assemble`loop: PUSH0 JUMP`;
