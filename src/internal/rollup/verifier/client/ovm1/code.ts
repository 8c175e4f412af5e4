import { AnalysedCode } from "../../../../check/analyse.js";
import { isAcceptedByOvmCompiler } from "../../../../check/ovm-compiler.js";
import { ovm1 } from "../../../../semantics/ovm1.js";
import { isSafe } from "./safety-checker.js";

const safe = new WeakMap<Uint8Array, boolean>();

/** Whether code is the OVM's own (docs/spec/ovm1.md, "Two kinds of code"). */
export function isOwn(code: Uint8Array): boolean {
  const known = safe.get(code);
  if (known !== undefined) return known;
  const verdict = isSafe(code);
  safe.set(code, verdict);
  return verdict;
}

/** Whether code may run as init code, or be what init code returns. What a stock compiler made is `ovm:check`'s to judge. */
export function mayBeDeployed(code: Uint8Array, kind: "creation" | "runtime"): boolean {
  return isOwn(code) || isAcceptedByOvmCompiler(new AnalysedCode(code, { kind }), ovm1);
}
