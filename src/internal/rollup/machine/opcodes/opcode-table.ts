import { arithmetic } from "./arithmetic.js";
import { bitwise } from "./bitwise.js";
import { blockInfo } from "./block-info.js";
import { calls } from "./calls.js";
import { control } from "./control.js";
import { creations } from "./creations.js";
import { system } from "./frame-data.js";
import { host } from "./host.js";
import { memory } from "./memory.js";
import { stack } from "./stack.js";
import type { Opcode } from "./table.js";
import { txInfo } from "./tx-info.js";

/** Osaka's instructions by number; a hole is an undefined one. */
export const OPCODES: readonly (Opcode | undefined)[] = (() => {
  const table = new Array<Opcode | undefined>(256).fill(undefined);
  const families = [arithmetic, bitwise, blockInfo, calls, control, creations, host, memory, stack, system, txInfo];
  for (const opcode of families.flat()) table[opcode.code] = opcode;
  return table;
})();

export const STOP = OPCODES[0] as Opcode;
