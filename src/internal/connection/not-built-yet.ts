import { OvmError } from "../../errors.js";

/** What a verb throws whose machinery comes with a later release: no stand-in, no pretended success. */
export function notBuiltYet(what: string, instead: string): OvmError {
  return new OvmError("NOT_BUILT_YET", `${what} is not built yet. ${instead}`, { what });
}
