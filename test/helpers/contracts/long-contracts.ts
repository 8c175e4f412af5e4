import { type Hex, pad } from "viem";

import { assemble } from "./assemble.js";
import { READS_MANY } from "./reads-many.js";

const MEGABYTE = 1_000_000;

/** Where the contract is that another one here calls. */
export const CALLED: Hex = pad("0xca11ed", { size: 20 });

export interface LongContract {
  code: Hex;
  /** What it calls at {@link CALLED}. */
  called?: Hex;
  /** What there is to lie about. */
  opcode: number;
  /** Executing the block again takes most of a billion gas on L1: minutes. */
  isDear?: true;
}

/** Contracts that take more of memory at once than a step of the machine opens, or have more than 64 KiB of it in many frames. */
export const LONG_CONTRACTS: Readonly<Record<string, LongContract>> = {
  "a RETURN of 1 MB into its caller's memory": {
    code: assemble`
      PUSH3 ${MEGABYTE} PUSH1 7 PUSH0 PUSH0 PUSH0 PUSH20 ${BigInt(CALLED)} GAS CALL PUSH0 SSTORE
      RETURNDATASIZE PUSH1 1 SSTORE
      PUSH3 ${MEGABYTE - 25} MLOAD PUSH1 2 SSTORE STOP`,
    called: assemble`PUSH0 NOT PUSH3 ${MEGABYTE - 32} MSTORE PUSH3 ${MEGABYTE} PUSH0 RETURN`,
    opcode: 0xf3,
  },
  "a LOG of 300 kB": {
    code: assemble`PUSH0 NOT PUSH3 150000 MSTORE PUSH1 7 PUSH3 300000 PUSH0 LOG1 STOP`,
    opcode: 0xa1,
  },
  "a creation by a frame that holds 200 kB of memory": {
    code: assemble`
      PUSH0 NOT PUSH3 199968 MSTORE
      PUSH5 ${assemble`PUSH1 1 PUSH1 0 RETURN`} PUSH3 100000 MSTORE
      PUSH1 5 PUSH3 100027 PUSH0 CREATE PUSH0 SSTORE STOP`,
    opcode: 0xf0,
  },
  "the KECCAK256 of 2 MB": {
    code: assemble`PUSH3 ${2 ** 21} PUSH0 KECCAK256 PUSH0 SSTORE STOP`,
    opcode: 0x20,
    isDear: true,
  },
  "1,000 reads by Multicall3": { code: READS_MANY, opcode: 0x54, isDear: true },
};
