import { ovm1 } from "../../../../semantics/ovm1.js";
import { valuesOf } from "../../../../semantics/values-of.js";
import { isSafe } from "./safety-checker.js";
import { isAccepted } from "./stock-code.js";

const OVM1 = valuesOf(ovm1);
const safe = new WeakMap<Uint8Array, boolean>();

/** Whether code is the OVM's own (docs/spec/ovm1.md, "Two kinds of code"). */
export function isOwn(code: Uint8Array): boolean {
  const known = safe.get(code);
  if (known !== undefined) return known;
  const verdict = isSafe(code);
  safe.set(code, verdict);
  return verdict;
}

/** Whether code may run as init code, or be what init code returns. */
export function mayBeDeployed(code: Uint8Array): boolean {
  return isOwn(code) || isAccepted(code, OVM1);
}
