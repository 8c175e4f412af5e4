import type { Rules } from "../state/rules.js";
import { arithmetic } from "./arithmetic.js";
import { bitwise } from "./bitwise.js";
import { arbitrumBlockInfo, blockInfo, ovm2BlockInfo } from "./block-info.js";
import { calls } from "./calls.js";
import { control } from "./control.js";
import { creations } from "./creations.js";
import { system } from "./frame-data.js";
import { host } from "./host.js";
import { memory } from "./memory.js";
import { stack } from "./stack.js";
import type { Opcode } from "./table.js";
import { txInfo } from "./tx-info.js";

type Table = readonly (Opcode | undefined)[];

/** Osaka's instructions by number; a hole is an undefined one. */
export const OPCODES: Table = (() => {
  const table = new Array<Opcode | undefined>(256).fill(undefined);
  const families = [arithmetic, bitwise, blockInfo, calls, control, creations, host, memory, stack, system, txInfo];
  for (const opcode of families.flat()) table[opcode.code] = opcode;
  return table;
})();

/** CLZ, BASEFEE, BLOBHASH, BLOBBASEFEE, TLOAD, TSTORE, MCOPY, PUSH0. */
const SINCE_LONDON: readonly number[] = [0x1e, 0x48, 0x49, 0x4a, 0x5c, 0x5d, 0x5e, 0x5f];

/** Berlin's, L1BLOCKNUMBER, and DIFFICULTY, which is 0. */
const OVM2_OPCODES = changed(
  OPCODES.map((opcode, code) => (SINCE_LONDON.includes(code) ? undefined : opcode)),
  ovm2BlockInfo,
);

function changed(table: Table, opcodes: readonly Opcode[]): Table {
  const others = new Map(opcodes.map((opcode) => [opcode.code, opcode]));
  return table.map((opcode, code) => others.get(code) ?? opcode);
}

export const TABLES: Readonly<Record<Rules["opcodes"], Table>> = {
  osaka: OPCODES,
  ovm2: OVM2_OPCODES,
  arbitrum: changed(OPCODES, arbitrumBlockInfo),
};

export const STOP = OPCODES[0] as Opcode;
