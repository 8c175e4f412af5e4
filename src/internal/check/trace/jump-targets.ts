import { type Disassembly, pushNumber } from "../disassemble.js";
import { OP } from "../opcodes.js";

/** For every PUSH of a JUMPDEST's position the instruction there; -1 for all else. */
export function jumpTargets(disassembly: Disassembly): Int32Array {
  const { count, opcodes, indexOf } = disassembly;
  const targets = new Int32Array(count).fill(-1);
  for (let index = 0; index < count; index++) {
    const position = pushNumber(disassembly, index);
    if (position === undefined || position >= indexOf.length) continue;
    const target = indexOf[position] as number;
    if (target >= 0 && opcodes[target] === OP.JUMPDEST) targets[index] = target;
  }
  return targets;
}
