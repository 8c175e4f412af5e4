import { AnalysedCode } from "../../../check/analyse.js";
import { isAcceptedByOvmCompiler } from "../../../check/ovm-compiler.js";
import { isBytecodeSafe } from "../../../check/safety-checker.js";
import type { CodeKind } from "../../../check/types.js";
import { ovm1 } from "../../../semantics/ovm1.js";

const known = new WeakMap<Uint8Array, boolean>();

/** Whether code is the OVM's own, which reaches state and context through the execution manager alone: the SafetyChecker accepts it. */
export function isOvmCode(code: Uint8Array): boolean {
  let isOwn = known.get(code);
  if (isOwn === undefined) known.set(code, (isOwn = isBytecodeSafe(code)));
  return isOwn;
}

/**
 * Whether code may be deployed: code that the SafetyChecker accepts, and code of a stock compiler whose source the OVM's compiler
 * would have accepted. The L2 runs that as if it had been compiled for the OVM.
 */
export function isDeployable(code: Uint8Array, kind: CodeKind): boolean {
  return isOvmCode(code) || isAcceptedByOvmCompiler(new AnalysedCode(code, { kind }), ovm1);
}
