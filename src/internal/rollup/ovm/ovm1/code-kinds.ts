import { AnalysedCode } from "../../../check/analyse.js";
import { isAcceptedByOvmCompiler } from "../../../check/ovm-compiler.js";
import { isBytecodeSafe } from "../../../check/safety-checker.js";
import type { CodeKind } from "../../../check/types.js";
import { ovm1 } from "../../../semantics/ovm1.js";
import { keccak256 } from "../../keccak/keccak256.js";
import { bytesToHex } from "../bytes.js";

const known = new WeakMap<Uint8Array, boolean>();

/** Whether code is the OVM's own, which reaches state and context through the execution manager alone: the SafetyChecker accepts it. */
export function isOvmCode(code: Uint8Array): boolean {
  let isOwn = known.get(code);
  if (isOwn === undefined) known.set(code, (isOwn = isBytecodeSafe(code)));
  return isOwn;
}

/** Of code that was looked at before, by its hash: an estimate of a creation runs it several times. The memory is bounded. */
const accepted = new Map<string, boolean>();
const MOST_ACCEPTED = 1_024;

/**
 * Whether code may be deployed: code that the SafetyChecker accepts, and code of a stock compiler whose source the OVM's compiler
 * would have accepted. The L2 runs that as if it had been compiled for the OVM.
 */
export function isDeployable(code: Uint8Array, kind: CodeKind): boolean {
  if (isOvmCode(code)) return true;
  const key = `${kind} ${bytesToHex(keccak256(code))}`;
  let verdict = accepted.get(key);
  if (verdict === undefined) {
    verdict = isAcceptedByOvmCompiler(new AnalysedCode(code, { kind }), ovm1);
    if (accepted.size >= MOST_ACCEPTED) accepted.clear();
    accepted.set(key, verdict);
  }
  return verdict;
}
