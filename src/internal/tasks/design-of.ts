import { OvmError } from "../../errors.js";
import { L2_CHAIN_IDS } from "../config/defaults.js";

/** The design that `--semantics` names. */
export function designOf(semantics: string): keyof typeof L2_CHAIN_IDS {
  if (Object.hasOwn(L2_CHAIN_IDS, semantics)) return semantics as keyof typeof L2_CHAIN_IDS;
  throw new OvmError(
    "CHECK_UNKNOWN_SEMANTICS",
    `There is no semantics "${semantics}". Pass --semantics one of: ${Object.keys(L2_CHAIN_IDS).join(", ")}.`,
    { semantics },
  );
}
