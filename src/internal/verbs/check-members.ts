import { OvmError } from "../../errors.js";
import { unknownMember } from "../rpc/params/decoder.js";
import type { NamedMembers } from "./row.js";

/**
 * Refuses a member that a verb does not know: a misspelt `gasLimt` that is ignored looks as if it were obeyed.
 *
 * @throws {OvmError} `INVALID_PARAMETERS`, with the member's name and the names that there are
 */
export function checkMembers(verb: string, args: readonly unknown[], { at, members }: NamedMembers): void {
  const parameter = unknownMember(args[at], members);
  if (parameter === undefined) return;
  const known = members.map((name) => `\`${name}\``).join(", ");
  const message = `${verb} has no parameter \`${parameter}\`. It takes ${known}.`;
  throw new OvmError("INVALID_PARAMETERS", message, { verb, parameter, known: [...members] });
}
