import { OvmError } from "../../../errors.js";

/** What the OVM has not. */
export function notInOvm2(verb: string, why: string): OvmError {
  return new OvmError("NOT_IN_THIS_DESIGN", `ovm.${verb}: ${why}`, { verb });
}
