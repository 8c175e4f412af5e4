/**
 * Where bytecode behaves differently on an L2: the checker behind `ovm:check`, as functions.
 *
 * @module
 */
export { checkContracts } from "./internal/check/check.js";
export { BytecodeError, parseBytecode } from "./internal/check/bytecode.js";
export { disassemble, instructions } from "./internal/check/disassemble.js";
export type { Disassembly, Instruction } from "./internal/check/disassemble.js";
export { findUnsafeOpcode, isBytecodeSafe } from "./internal/check/safety-checker.js";
export { createBaseline, parseBaseline, withoutBaseline } from "./internal/check/baseline.js";
export type { Baseline } from "./internal/check/baseline.js";
export { reportAsJson } from "./internal/check/reporters/json.js";
export { reportAsSarif } from "./internal/check/reporters/sarif.js";
export { reportAsTable } from "./internal/check/reporters/table.js";
export { contractsOfBuild } from "./internal/check/contracts-of-build.js";
export type { BuildOfContracts } from "./internal/check/contracts-of-build.js";
export { SEMANTICS, semanticsByName, defineSemantics } from "./semantics.js";
export type { Semantics } from "./semantics.js";
export type {
  CheckError,
  CheckOptions,
  CheckReport,
  CodeInput,
  ContractInput,
  Finding,
  Ovm1Verdict,
  Severity,
  SourceFile,
  SourcePosition,
} from "./internal/check/types.js";
