import { type Hex, toFunctionSelector } from "viem";

import { PREDEPLOYS, PREINSTALLS } from "../../../src/internal/rollup/l2-addresses.js";
import { assemble } from "./assemble.js";

export const READS = 1_000;
export const CALLER: Hex = "0x00000000000000000000000000000000000ca11e";

const selector = (signature: string): bigint => BigInt(toFunctionSelector(signature));
const offsets = 96;
const tuples = offsets + 32 * READS;

/**
 * Asks Multicall3 for the balances of accounts 0, 1, 2, …: `aggregate3`, with a selector at 28, the array's offset at 32, its length at
 * 64, then the offsets of its calls, and the calls, of 192 bytes each. As calldata of a transaction that would be too long.
 */
export const READS_MANY = assemble`
  PUSH4 ${selector("aggregate3((address,bool,bytes)[])")} PUSH0 MSTORE
  PUSH1 32 PUSH1 32 MSTORE
  PUSH2 ${READS} PUSH1 64 MSTORE
  PUSH0
  loop:
    DUP1 PUSH1 192 MUL
    DUP1 PUSH3 ${32 * READS} ADD DUP3 PUSH1 32 MUL PUSH1 ${offsets} ADD MSTORE
    PUSH3 ${tuples} ADD
    PUSH20 ${BigInt(PREDEPLOYS.weth9)} DUP2 MSTORE
    PUSH1 96 DUP2 PUSH1 64 ADD MSTORE
    PUSH1 36 DUP2 PUSH1 96 ADD MSTORE
    PUSH4 ${selector("balanceOf(address)")} PUSH1 224 SHL DUP2 PUSH1 128 ADD MSTORE
    DUP2 DUP2 PUSH1 132 ADD MSTORE
    POP
    PUSH1 1 ADD
    DUP1 PUSH2 ${READS} GT PUSH2 loop JUMPI
  PUSH0 PUSH0 PUSH3 ${tuples + 192 * READS - 28} PUSH1 28 PUSH0 PUSH20 ${BigInt(PREINSTALLS.multicall3)} GAS CALL
  PUSH2 end JUMPI INVALID
  end: RETURNDATASIZE PUSH0 SSTORE STOP`;
