/**
 * Where bytecode behaves differently on an L2: the checker behind `ovm:check`, as functions.
 *
 * @module
 */
export type { Baseline } from "./internal/check/baseline.js";
export { createBaseline, parseBaseline, withoutBaseline } from "./internal/check/baseline.js";
export type { BytecodeErrorKind } from "./internal/check/bytecode.js";
export { BytecodeError, parseBytecode } from "./internal/check/bytecode.js";
export { checkContracts } from "./internal/check/check.js";
export type { BuildOfContracts } from "./internal/check/contracts-of-build.js";
export { contractsOfBuild } from "./internal/check/contracts-of-build.js";
export type { Disassembly, Instruction } from "./internal/check/disassemble.js";
export { disassemble, instructions } from "./internal/check/disassemble.js";
export { reportAsJson } from "./internal/check/reporters/json.js";
export { reportAsSarif } from "./internal/check/reporters/sarif.js";
export { reportAsTable } from "./internal/check/reporters/table.js";
export { findUnsafeOpcode, isBytecodeSafe } from "./internal/check/safety-checker.js";
export type {
  CheckError,
  CheckOptions,
  CheckReport,
  CodeInput,
  CodeKind,
  ContractInput,
  Finding,
  Ovm1Verdict,
  Severity,
  SourceFile,
  SourcePosition,
} from "./internal/check/types.js";
export type { Source, SourceKey } from "./internal/semantics/sources.js";
export type { Semantics } from "./semantics.js";
export { defineSemantics, SEMANTICS, semanticsByName } from "./semantics.js";
