import type { SemanticsValues } from "../../../../semantics/types.js";
import { effectOf } from "./instructions.js";
import { Paths } from "./paths.js";
import { withoutTrailer } from "./trailer.js";

/** What compilers choose by themselves among the opcodes that the OVM had not. */
const CHOSEN: ReadonlySet<number> = new Set([0x5e, 0x5f]);

/**
 * Whether the OVM's compiler would have accepted what code of a stock compiler does: nothing that it refused can be reached
 * (docs/spec/ovm1.md, "Which code of a stock compiler").
 */
export function isAccepted(code: Uint8Array, { opcodes }: Pick<SemanticsValues, "opcodes">): boolean {
  const refused = new Set(opcodes.filter(({ status }) => status === "rejected").map(({ opcode }) => opcode));
  return new Paths(withoutTrailer(code)).reached().every(({ opcode }) => {
    if (CHOSEN.has(opcode)) return true;
    const isAssigned = effectOf(opcode) !== undefined || (opcode >= 0x80 && opcode <= 0x9f);
    return isAssigned && !refused.has(opcode);
  });
}
