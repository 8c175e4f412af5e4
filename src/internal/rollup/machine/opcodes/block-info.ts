import type { ContextFields } from "../state/context.js";
import { type Opcode, push } from "./table.js";

function field(code: number, name: string, of: (fields: ContextFields) => bigint): Opcode {
  return push(code, name, 2, (run) => of(run.context.fields));
}

export const blockInfo: readonly Opcode[] = [
  field(0x41, "COINBASE", ({ coinbase }) => coinbase),
  field(0x42, "TIMESTAMP", ({ timestamp }) => timestamp),
  field(0x43, "NUMBER", ({ number }) => number),
  field(0x44, "PREVRANDAO", ({ prevRandao }) => prevRandao),
  field(0x45, "GASLIMIT", ({ gasLimit }) => gasLimit),
  field(0x46, "CHAINID", ({ config }) => config.fields.chainId),
  field(0x48, "BASEFEE", ({ baseFee }) => baseFee),
  field(0x4a, "BLOBBASEFEE", ({ blobBaseFee }) => blobBaseFee),
];

/** On Arbitrum NUMBER tells of L1. */
export const arbitrumBlockInfo: readonly Opcode[] = [field(0x43, "NUMBER", ({ l1Number }) => l1Number)];

/** What OVM 2.0 has in other ways. */
export const ovm2BlockInfo: readonly Opcode[] = [
  push(0x44, "DIFFICULTY", 2, () => 0n),
  field(0x4b, "L1BLOCKNUMBER", ({ l1Number }) => l1Number),
];
