import { OvmError } from "../../../errors.js";

/** What OVM 2.0 has not. */
export function notInOvm2(verb: string, why: string): OvmError {
  return new OvmError("NOT_IN_THIS_DESIGN", `ovm.${verb}: ${why}`, { verb });
}
