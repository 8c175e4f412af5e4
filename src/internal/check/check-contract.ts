import { ethereum } from "../semantics/ethereum.js";
import type { Semantics } from "../semantics/types.js";
import { AnalysedCode, embeddedRuntime } from "./analyse.js";
import { BytecodeError, foreignFormat, parseBytecode } from "./bytecode.js";
import { findingOf, mergeByPlace } from "./findings.js";
import { isAcceptedByOvmCompiler } from "./ovm-compiler.js";
import { RULES } from "./rules.js";
import { isBytecodeSafe } from "./safety-checker.js";
import { filesById } from "./source-files.js";
import { decodeSourceMap } from "./source-map.js";
import type { CheckError, CodeInput, CodeKind, ContractInput, Finding, Ovm1Verdict } from "./types.js";

export interface ContractReport {
  findings: Finding[];
  /** Present when a semantics with the SafetyChecker was asked for and the bytes could be read. */
  ovm1?: Ovm1Verdict;
  error?: CheckError;
}

/** Checks one contract against every semantics. What cannot be read becomes an error of the report, never an exception. */
export function checkContract(contract: ContractInput, semantics: readonly Semantics[]): ContractReport {
  let codes: AnalysedCode[];
  try {
    codes = analyse(contract);
  } catch (error) {
    if (!(error instanceof BytecodeError)) throw error;
    return { findings: [], error: { contract: contract.name, kind: error.kind, message: error.message } };
  }
  const foreign = codes.map(({ code }) => foreignFormat(code)).find((format) => format !== undefined);
  const ovm1 = semantics.find((candidate) => candidate.code.safetyChecker.value);
  const verdict = ovm1 === undefined ? {} : { ovm1: verdictOf(contract.name, codes, ovm1) };
  if (foreign !== undefined) {
    const message = `This is not EVM bytecode but ${foreign}. Check the contract's EVM code instead.`;
    return { findings: [], ...verdict, error: { contract: contract.name, kind: "not-evm", message } };
  }
  const findings = semantics.flatMap((one) => codes.flatMap((code) => findingsIn(contract.name, code, one)));
  return { findings: mergeByPlace(findings), ...verdict };
}

/** The contract's codes, runtime first: where both show a difference, the runtime's finding is kept. */
function analyse({ creation, runtime, sources }: ContractInput): AnalysedCode[] {
  const files = filesById(sources ?? []);
  const read = (input: CodeInput, kind: CodeKind) =>
    new AnalysedCode(parseBytecode(input.bytecode), {
      kind,
      files,
      ranges: decodeSourceMap(input.sourceMap ?? ""),
      immutables: input.immutables,
    });
  const codes = [
    ...(runtime === undefined ? [] : [read(runtime, "runtime")]),
    ...(creation === undefined ? [] : [read(creation, "creation")]),
  ];
  return creation === undefined || runtime === undefined ? codes.flatMap(split) : codes;
}

/** Raw bytecode that deploys other code is taken as what it is: creation code, and the runtime code inside. */
function split(code: AnalysedCode): AnalysedCode[] {
  const runtime = embeddedRuntime(code);
  if (runtime === undefined) return [code];
  const bytes = code.code.subarray(runtime.start, runtime.end);
  return [
    new AnalysedCode(bytes, { kind: "runtime", offset: runtime.start }),
    new AnalysedCode(code.code, { kind: "creation" }),
  ];
}

function findingsIn(contract: string, code: AnalysedCode, semantics: Semantics): Finding[] {
  return RULES.flatMap((rule) =>
    rule.run({ code, semantics, l1: ethereum }).map((match) => findingOf(rule, match, code, contract, semantics.name)),
  );
}

function verdictOf(contract: string, codes: readonly AnalysedCode[], ovm1: Semantics): Ovm1Verdict {
  return {
    contract,
    // Code that was cut out of the given bytes is part of them: the original looked at the whole.
    safetyChecker: { safe: codes.every(({ code, offset }) => offset > 0 || isBytecodeSafe(code)) },
    ovmCompiler: { accepted: codes.every((code) => isAcceptedByOvmCompiler(code, ovm1)) },
  };
}
