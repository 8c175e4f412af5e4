import type { EVMOpts } from "@ethereumjs/evm";
import { type Address, createAddressFromBigInt } from "@ethereumjs/util";

type CustomOpcode = NonNullable<EVMOpts["customOpcodes"]>[number];

/** An opcode of an EVM, as its options take it. */
export type Opcode = Extract<CustomOpcode, { logicFunction: unknown }>;

/** A frame that runs, as the library hands it to opcodes. */
export type Frame = Parameters<Opcode["logicFunction"]>[0];

export function addressOf(word: bigint): Address {
  return createAddressFromBigInt(BigInt.asUintN(160, word));
}
