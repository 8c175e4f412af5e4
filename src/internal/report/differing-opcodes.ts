import { ASSIGNED, NAMES, OP } from "../check/opcodes.js";
import { difference, opcodeDifference } from "../check/rule.js";
import { CONTEXT_ROWS } from "../semantics/context-rows.js";
import { ethereum } from "../semantics/ethereum.js";
import type { Semantics } from "../semantics/types.js";

/**
 * How an opcode may give another result than on L1. `value`: it pushes something else. `missing`: it halts on L2 alone. `extra`: it
 * halts on L1 alone. `effect`: it pushes nothing, and does something else.
 */
export type DifferenceKind = "value" | "missing" | "extra" | "effect";

export interface DifferingOpcode {
  name: string;
  kind: DifferenceKind;
  /** What the opcode does on each layer, in the words of the tables. */
  l1: string;
  l2: string;
  /** Where on the stack the value is without which there is no difference. */
  valueAt?: number;
}

const CHAINID = 0x46;

/** Opcodes that move ether, and where on the stack it is. */
const MOVING: ReadonlyMap<number, number> = new Map([
  [OP.CREATE, -1],
  [OP.CREATE2, -1],
  [OP.CALL, -3],
]);

/** No row has it: every chain has an id of its own. */
const CHAIN_ID: DifferingOpcode = {
  name: "CHAINID",
  kind: "value",
  l1: "CHAINID is L1's.",
  l2: "CHAINID is L2's own.",
};

/** The opcodes that may give another result under a design than on L1, from the tables by which the checker judges. */
export function differingOpcodes(semantics: Semantics): ReadonlyMap<number, DifferingOpcode> {
  const differing = new Map<number, DifferingOpcode>([[CHAINID, CHAIN_ID]]);
  for (const [opcode, row] of CONTEXT_ROWS) {
    const [l1, l2] = [row(ethereum), row(semantics)];
    if (difference(l2, l1) === undefined) continue;
    differing.set(opcode, { name: NAMES[opcode]!, kind: "value", l1: l1.says, l2: l2.says });
  }
  const [l1, l2] = [ethereum.accounts.selfdestruct, semantics.accounts.selfdestruct];
  if (l1.value !== l2.value) {
    differing.set(OP.SELFDESTRUCT, { name: "SELFDESTRUCT", kind: "effect", l1: l1.says, l2: l2.says });
  }
  for (let opcode = 0; opcode < 256; opcode++) {
    const found = opcodeDifference(semantics, opcode);
    const valueAt = MOVING.get(opcode);
    if (found?.status === "rewritten" && valueAt !== undefined) {
      const [l1, ether] = [ethereum.accounts.ether.says, semantics.accounts.ether.says];
      const l2 = opcode === OP.CALL ? ether : found.row.says;
      differing.set(opcode, { name: `${NAMES[opcode]} with value`, kind: "effect", l1, l2, valueAt });
      continue;
    }
    if (found?.status !== "invalid" && found?.status !== "rejected" && found?.status !== "extra") continue;
    const isMissing = found.status !== "extra" && ASSIGNED[opcode] === 1;
    const own = semantics.opcodes.find(({ value }) => value.opcode === opcode)?.value.name;
    const name = own ?? NAMES[opcode] ?? `0x${opcode.toString(16)}`;
    if (isMissing) {
      differing.set(opcode, { name, kind: "missing", l1: `${name} is executed.`, l2: found.row.says });
    } else if (found.status === "extra") {
      differing.set(opcode, { name, kind: "extra", l1: `${name} is no opcode.`, l2: found.row.says });
    }
  }
  return differing;
}
